extension Script {
  static let lines: [Script] = [
    Script(
      "Lines: comments, conditions and hashtags",
      body: """
        First // comment
        Second #tag #line:l2
        Third <<if false>> #tag
        Fourth <<if 1 + 1 == 2>> #tag // comment
        // only a comment
        Mae: <b>bold</b> a < b > c
        """,
      plan: "line: `First` line: `Second` line: `Fourth` line: `Mae: <b>bold</b> a < b > c` stop"),
    Script(
      "Lines: escapes",
      body: ##"""
        a \{b\} \<\< \>\> \# \/\/ \\ c
        \[b\] and \: stay
        http:\/\/example.org
        """##,
      plan: ##"line: `a {b} << >> # // \ c` line: `[b] and : stay` line: `http://example.org` stop"##),
    Script(
      "Inline expressions: numbers, conditions, enums, nested calls",
      body: """
        <<enum Colour>><<case Red>><<case Blue>><<endenum>>
        <<declare $c = Colour.Blue>>
        {1}{2.50} {true} {"x"} {$c} {1/4} {3*(2+1)}
        {10000000} {0.00001} {1/0} {-1.5} {0.1+0.2}
        """,
      plan: "line: `12.5 True x 1 0.25 9` line: `10000000 0.00001 Infinity -1.5 0.3` stop"),
    Script(
      "Commands: keyword-like names, substitution in one pass",
      body: """
        <<iffy>>
        <<settings $x>>
        <<give {1 + 1} "two words">>
        <<declare $r = "{0}">>
        <<{2} {$r}>>
        <<a>><<b>>
        """,
      plan: """
        command: `iffy` command: `settings $x` command: `give 2 "two words"` command: `2 {0}`
        command: `a` command: `b` stop
        """),
    Script(
      "Text after a command is a line of its own", body: "<<a>> hello", plan: "command: `a` line: `hello` stop"),
    Script(
      "Headers, file hashtags, several line ends",
      "#module:one\r\ntitle: Other\r\ncolor:\r\n---\r\nx\r\n===\r\n\r\ntitle:Start // comment\r\ntags: a b\r\n---\r\nhi\r\n===",
      plan: "line: `hi` stop"),
    Script(
      "A carriage return alone ends a line", "title: Start\r---\rone\rtwo\r===\r", plan: "line: `one` line: `two` stop"
    ),
    Script(
      "Shadow lines take their source's text",
      body: "Hello there #line:a1\nBetween\nHello there #shadow:a1 #tag",
      plan: "line: `Hello there` line: `Between` line: `Hello there` stop"),
    Script(
      "Select, plural and ordinal in delivered lines",
      body: #"""
        <<declare $n = 1>>
        {$n} [plural value={$n} one="child" other="children"/]
        <<set $n to 3>>
        [plural value={$n} one="% child" other="% children"/], [ordinal value={$n} one="%st" two="%nd" few="%rd" other="%th"/]
        [select value={"b"} a="first" b="second"/][b]bold[/b]
        """#,
      plan: "line: `1 child` line: `3 children, 3rd` line: `secondbold` stop"),
  ]

  static let expressions: [Script] = [
    Script(
      "Precedence: logic words bind equally, from left to right",
      body: """
        {true || false && false} {true or (false and false)} {not true or true}
        {1 + 2 * 3 == 7 and 2 < 3} {true ^ true} {1 is 1} {1 neq 2} {2 gte 2} {3 lt 2}
        """,
      plan: "line: `False True True` line: `True False True True True False` stop"),
    Script(
      "Remainder rounds first and keeps the sign of the left",
      body: "{7 % 4} {-7 % 4} {7.6 % 5} {2.5 % 5} {8 - -2}",
      plan: "line: `3 -3 3 2 10` stop"),
    Script(
      "Strings: addition, escapes, comparison",
      body: #"{"a" + "b" == "ab"} {"say \"hi\""} {"\\"}"#, plan: #"line: `True say "hi" \` stop"#),
    Script(
      "Both sides of a logic word are evaluated",
      body: "<<declare $x = false>>\n{$x and assert(true)}", plan: "line: `False` stop"),
    Script(
      "Assignment words",
      body: """
        <<declare $a = 10>>
        <<set $a to 8>><<set $a += 4>><<set $a -= 2>><<set $a *= 3>><<set $a /= 4>><<set $a %= 4>>
        {$a}
        <<declare $s = "a">>
        <<set $s += "b">>
        {$s}
        """,
      plan: "line: `0` line: `ab` stop"),
    Script(
      "Library",
      body: """
        {round(2.5)} {round(3.5)} {round_places(1.256, 2)} {floor(-1.5)} {ceil(1.2)} {int(-1.7)} {decimal(1.5)}
        {inc(1)} {inc(1.5)} {dec(1)} {dec(1.5)} {min(1,2)} {max(1,2)}
        {string(1.5)} {number("2.5") + 1} {bool("true")} {bool(2)} {format("{0:0.00}", 1.005)} {format("{0:F1}", 2)}
        {format("{0:N0}", 1234567)} {format("{0:P0}", 0.5)} {format_invariant(1.5)} {format("a {0} b", "x")}
        """,
      plan: """
        line: `2 4 1.26 -2 2 -1 0.5`
        line: `2 2 0 1 1 2`
        line: `1.5 3.5 True True 1.00 2.0`
        line: `1,234,567 50 % 1.5 a x b`
        stop
        """),
    Script(
      "Random functions stay in their range",
      body: """
        <<if dice(6) >= 1 and random() < 1 and random_range(3, 3) == 3 and random_range_float(1, 2) >= 1>>
        good
        <<endif>>
        """,
      plan: "line: `good` stop"),
    Script(
      "Enums: raw values, cases by context, strings where strings are wanted",
      body: """
        <<enum Food>><<case Apple>><<case Pear>><<endenum>>
        <<enum Goal>><<case A = "goal_a">><<case B = "goal_b">><<endenum>>
        <<declare $f = .Pear>>
        <<declare $g = Goal.A>>
        <<if $f == .Pear and $f != Food.Apple>>
        {string($g)} {number($f)}
        <<endif>>
        <<call set_objective_complete($g)>>
        <<set $g to .B>>
        {$g}
        """,
      plan: "line: `goal_a 1` line: `goal_b` stop"),
    Script(
      "Smart variables are computed at each read and may use later ones",
      body: """
        <<declare $rich = $money > $limit>>
        <<declare $money = 5>>
        <<declare $limit = $base * 2>>
        <<declare $base = -1>>
        {$rich}
        <<set $base to 10>>
        {$rich} {$limit}
        """,
      plan: "line: `True` line: `False 20` stop"),
    Script(
      "Undeclared variables and functions are inferred",
      body: """
        <<set $n = dummy_number()>>
        <<set $n += 1>>
        <<if dummy_bool()>>
        {$n}{$s}
        <<endif>>
        <<set $s = "later">>
        <<set $t = $n + 1>>
        {$t}
        """,
      plan: "line: `2` line: `3` stop"),
  ]
}

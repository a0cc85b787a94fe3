extension Script {
  static let flow: [Script] = [
    Script(
      "If, elseif, else",
      body: """
        <<declare $n = 2>>
        <<if $n == 1>>
        one
        <<elseif $n == 2>>
          two
          <<if $n > 5>>
          many
          <<else>>
          few
          <<endif>>
        <<else>>
        other
        <<endif>>
        """,
      plan: "line: `two` line: `few` stop"),
    Script(
      "Jumps by name and by expression; detours come back; return ends early",
      """
      title: Start
      ---
      <<detour Aside>>
      back
      <<detour {"Early"}>>
      <<jump {"E" + "nd"}>>
      never
      ===
      title: Aside
      ---
      aside
      ===
      title: Early
      ---
      early
      <<return>>
      never
      ===
      title: End
      ---
      end
      <<stop>>
      never
      ===
      """,
      plan: "line: `aside` line: `back` line: `early` line: `end` stop"),
    Script(
      "A detoured node that jumps never comes back, and both count as left",
      """
      title: Start
      ---
      <<detour A>>
      never
      ===
      title: A
      ---
      {visited("Start")} {visited_count("A")}
      <<jump B>>
      ===
      title: B
      ---
      {visited("Start")} {visited_count("A")} {visited("B")} {visited("Nowhere")}
      ===
      """,
      plan: "line: `False 0` line: `True 1 False False` stop"),
    Script(
      "Visits are tracked when asked for by name or by header",
      """
      title: Start
      ---
      <<detour Quiet>><<detour Loud>><<detour Plain>>
      {visited("Qu" + "iet")} {visited("Lo" + "ud")} {visited("Pl" + "ain")} {visited("Quiet")}
      ===
      title: Quiet
      tracking: never
      ---
      <<return>>
      ===
      title: Loud
      tracking: always
      ---
      <<return>>
      ===
      title: Plain
      ---
      <<return>>
      ===
      """,
      plan: "line: `False True False False` stop"),
    Script(
      "Options: conditions, nesting, nothing available",
      body: """
        -> One <<if true>> #tag
            chosen one
            -> Inner
                inner
            after inner
        -> Two <<if false>>
            chosen two
        -> {1 + 2}
        after
        -> A <<if false>>
        -> B <<if false>>
        fell through
        """,
      plan: """
        option: `One` option: `Two` [disabled] option: `3` select: 1
        line: `chosen one` option: `Inner` select: 1 line: `inner` line: `after inner` line: `after`
        option: `A` [disabled] option: `B` [disabled] select: 0 line: `fell through` stop
        """),
    Script(
      "Once: block with else, line, option, item; counted over runs",
      body: """
        <<once>>
        first time
        <<else>>
        again
        <<endonce>>
        only once <<once>> #line:lo
        -> Pick <<once>> #line:op
        -> Other
        => item once <<once>> #line:it
        => item
        """,
      plan: """
        saliency: best
        line: `first time` line: `only once` option: `Pick` option: `Other` select: 1 line: `item once` stop
        ---
        line: `again` option: `Pick` [disabled] option: `Other` select: 2 line: `item` stop
        """),
    Script(
      "Line groups take the least seen, then the most specific, then the first",
      body: """
        <<declare $a = true>>
        => plain
        => specific <<if $a>>
        => more specific <<if $a and true>>
            body
        => impossible <<if false>>
        """,
      plan: """
        line: `more specific` line: `body` stop
        ---
        line: `specific` stop
        ---
        line: `plain` stop
        ---
        saliency: first
        line: `plain` stop
        ---
        saliency: best
        line: `more specific` line: `body` stop
        """),
    Script(
      "A line group of which nothing passes says nothing", body: "=> a <<if false>>\n=> b <<if false>>\nafter",
      plan: "line: `after` stop"),
    Script(
      "Node groups: conditions, once, detour and fall through",
      """
      title: Start
      ---
      <<declare $late = false>>
      {has_any_content("Room")} {has_any_content("Never")} {has_any_content("Start")} {has_any_content("Nowhere")}
      <<detour Never>>
      <<detour Room>>
      <<set $late = true>>
      <<detour Room>>
      <<detour Room>>
      end
      ===
      title: Room
      subtitle: first
      when: once
      ---
      first
      ===
      title: Room
      subtitle: late
      when: $late
      when: always
      ---
      late
      ===
      title: Room
      when: always
      ---
      always
      ===
      title: Never
      when: 1 > 2
      ---
      never
      ===
      """,
      plan: "line: `True False True False` line: `first` line: `late` line: `always` line: `end` stop"),
    Script(
      "Node groups: a member can be gone to by its own name; the group and its member count visits separately",
      """
      title: Start
      ---
      <<jump Room.only>>
      ===
      title: Room
      subtitle: only
      when: always
      ---
      here
      <<jump Out>>
      ===
      title: Out
      ---
      {visited("Room")} {visited("Room.only")}
      ===
      """,
      plan: "line: `here` line: `False True` stop"),
  ]

  static let traps: [Script] = [
    Script(
      "Trap: an empty line inside a body ends body and group",
      body: "-> A\n    in a\n\n    not in a\n-> B\n    in b",
      plan: "option: `A` select: 1 line: `in a` line: `not in a` option: `B` select: 1 line: `in b` stop"),
    Script(
      "Trap: a line of blanks at the body's depth does not",
      body: "-> A\n    in a\n    \n    still in a\n-> B\n    in b",
      plan: "option: `A` option: `B` select: 1 line: `in a` line: `still in a` stop"),
    Script(
      "Trap: a comment at the margin inside a body ends body and group",
      body: "-> A\n    in a\n// comment\n    not in a\n-> B",
      plan: "option: `A` select: 1 line: `in a` line: `not in a` option: `B` select: 1 stop"),
    Script(
      "Trap: a comment directly below an option keeps the body from it",
      body: "-> A\n// comment\n    not in a\n-> B",
      plan: "option: `A` select: 1 line: `not in a` option: `B` select: 1 stop"),
    Script(
      "Trap: comments between options without bodies are harmless",
      body: "-> A\n// comment\n-> B", plan: "option: `A` option: `B` select: 2 stop"),
    Script(
      "A blank line after an option without a body ends the group",
      body: "-> A\n\n-> B", plan: "option: `A` select: 1 option: `B` select: 1 stop"),
    Script(
      "Trap: a command at the options' depth splits the group",
      body: "-> A\n<<x>>\n-> B", plan: "option: `A` select: 1 command: `x` option: `B` select: 1 stop"),
    Script(
      "Trap: numbers have 32 bits", body: "{16777216 + 1}", plan: "line: `16777216` stop"),
    Script(
      "Text in variables is never read as markup or as a place for another",
      body: #"""
        <<declare $name = "[b]{1}[/b]: x">>
        Hello {$name} and {2}
        [select value={"a"} a="it is {$name}"/]
        """#,
      plan: "line: `Hello [b]{1}[/b]: x and 2` line: `it is [b]{1}[/b]: x` stop"),
    Script(
      "Tabs count eight", body: "-> A\n\tin a\n        also in a\n-> B",
      plan: "option: `A` option: `B` select: 1 line: `in a` line: `also in a` stop"),
    Script(
      "An option inside an if inside an option",
      body: "-> A\n    <<if true>>\n        -> C\n            c\n    <<endif>>\n    end of a\n-> B",
      plan: "option: `A` option: `B` select: 1 option: `C` select: 1 line: `c` line: `end of a` stop"),
    Script("Our own step: a script that must fail", body: "<<jump {\"Nowhere\"}>>", plan: "error"),
    Script("Any line", body: "x\ny", plan: "line: * line: `y`"),
  ]
}

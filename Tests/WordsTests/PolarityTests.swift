import Testing
import Words

@Suite struct PolarityTests {
  @Test(arguments: [
    ("I do not call the police", "i do not call! the! police!"),
    ("No, I call the police", "no i call the police"),
    ("not only the police", "not only the police"),
    ("I do not wait but call", "i do not wait! but call"),
    ("I never punish him and I listen", "i never punish! him! and i listen"),
    ("do not post, publish or share it, I call", "do not post! publish! or! share! it! i call"),
    ("I refuse to wait", "i refuse to! wait!"),
    ("instead of calling her", "instead of! calling! her!"),
    ("without an interpreter", "without an! interpreter!"),
    ("cannot start without an interpreter", "can not start! without an interpreter"),
    ("do not hesitate to call", "do not hesitate! to# call#"),
    ("An interpreter is not necessary", "an! interpreter! is! not necessary!"),
    ("there is no need to call", "there is no need! to! call!"),
    ("Punishing him would be wrong", "punishing! him! would! be! wrong"),
    ("We could wait. That is wrong.", "we! could! wait! that is wrong"),
    ("I object to the plan", "i object to! the! plan!"),
    ("I call. I object to waiting", "i call i object to! waiting!"),
    ("It would be wrong to wait, I call", "it would be wrong to! wait! i call"),
    ("Waiting is wrong for a child", "waiting! is! wrong for a child"),
    ("Maybe I call", "maybe i call"),
    ("If she is gone I call", "if she is gone i call"),
    ("I avoid waiting", "i avoid waiting!"),
  ])
  func deniedWordsAreMarked(text: String, expected: String) throws {
    #expect(try English.denials(in: text) == expected)
  }

  @Test(arguments: 0..<30)
  func anySequenceOfWordsIsRead(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let words = [
      "not", "no", "without", "instead", "of", "refuse", "wait", "hesitate", "wrong", "necessary", ",", "and", "or",
      "i", "which", "but", "call", "police", "object", ".", "nobody", "just", "until", "don't", "X",
    ]
    let text = (0..<40).map { _ in words[Int.random(in: words.indices, using: &random)] }.joined(separator: " ")
    let once = try English.denials(in: text)
    #expect(try English.denials(in: text) == once)
  }
}

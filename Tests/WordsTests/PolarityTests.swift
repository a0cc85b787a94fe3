import TestSupport
import Testing
import Words

@Suite struct PolarityTests {
  @Test(arguments: [
    ("I do not call the police", "i do not call! the! police!"),
    ("No, I call the police", "no i call the police"),
    ("not only the police", "not# only# the# police#"),
    ("I do not wait but call", "i do not wait! but call"),
    ("I never punish him and I listen", "i never punish! him! and i listen"),
    ("do not post, publish or share it, I call", "do not post! publish! or! share! it! i call"),
    ("I refuse to wait", "i refuse to! wait!"),
    ("instead of calling her", "instead of! calling! her!"),
    ("Without papers she leaves", "without papers! she leaves"),
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
    ("I do not wait 24 hours: the police are called", "i do not wait! 24# hours# the police are called"),
    ("We put nothing on the internet", "we put nothing on! the! internet!"),
    ("I do not wait, and the photo we give them", "i do not wait! and the photo we give them"),
    ("There is no reason not to call", "there is no reason not to call"),
    ("Rather than asking them I call", "rather than! asking! them! i call"),
    ("As soon as I am sure he is not here I call", "as soon as i am sure he is not here! i call"),
    ("I would only call if she asks", "i would only call! if she asks"),
    ("Calling now would be too early", "calling! now! would! be! too early"),
    ("It is too early to call", "it is too early to! call!"),
    ("She comes later, that is not urgent", "she! comes! later! that! is! not urgent!"),
    ("I call, but not before tomorrow", "i call but not before tomorrow"),
    ("I do not shout, and after I call", "i do not shout! and after i call"),
    ("I would not report her missing", "i would not report! her! missing!"),
    ("I do not report a lost child", "i do not report! a! lost! child!"),
    ("I will not wait until tomorrow", "i will not wait! until# tomorrow#"),
    (
      "I will not wait until tomorrow because she is thirteen",
      "i will not wait! until# tomorrow# because she is thirteen"
    ),
    ("I will not wait until tomorrow so I call", "i will not wait! until# tomorrow# so i call"),
    ("I do not rest until she is safe", "i do not rest! until she is safe"),
    ("if she is not back we call the police", "if she is not back! we call the police"),
    ("as long as her age is not clear she is a child", "as long as her age is not clear! she is a child"),
    ("I do not know what we do", "i do not know! what! we! do!"),
    ("not just in the file, also abroad", "not# just# in# the# file# also abroad"),
  ])
  func deniedWordsAreMarked(text: String, expected: String) throws {
    #expect(try English.denials(in: text) == expected)
  }

  @Test(arguments: [
    ("The officer says wait until tomorrow, but I report her", "wait until tomorrow"),
    ("They say she comes back, I call now", "she comes back"),
    ("The police said tomorrow and I call today", "tomorrow"),
    ("he tells me to come tomorrow", "to come tomorrow"),
    ("Everybody wants us to wait", "to wait"),
    ("each office thinks that the other has asked", "that the other has asked"),
    ("I say that she is thirteen", ""),
    ("we would have said no", ""),
    ("I tell her that she is safe", ""),
    ("the law says at once", ""),
    ("They wanted to lock her up, I said no", "to lock her up"),
    ("My colleague would punish him. I listen", "punish him"),
    ("He wanted to go", ""),
    ("According to the guard she is back", "the guard she is back"),
    ("According to the law we call", ""),
    ("I call. Say it again", ""),
  ])
  func whatOthersSayIsMarked(text: String, expected: String) throws {
    #expect(try English.reported(in: text) == expected)
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

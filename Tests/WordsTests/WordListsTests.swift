import Foundation
import Testing
import Words

@Suite struct WordListsTests {
  private func files(replacing name: String, with text: String?) throws -> [(name: String, text: String)] {
    try English.files.compactMap { file in
      if file.name != name { return file }
      return text.map { (name: name, text: $0) }
    }
  }

  private func sentence(_ files: [(name: String, text: String)], _ language: Language = .english) -> String {
    do {
      _ = try WordLists(language: language, files: files)
      return "read"
    } catch {
      return error.description
    }
  }

  @Test func theListsOfTheRepositoryAreWhole() throws {
    let lists = try English.lists.get()
    #expect(lists.language == .english)
    #expect(lists.contentHash.count == 64)
    #expect((lists.classes["@report"] ?? []).contains("let * know"))
    #expect(lists.classes.count >= 20)
    for word in ["police", "disappearance", "guarding", "trafficked", "yesterday", "interpreters"] {
      #expect(lists.knows(word, stem: try Stemmer(lists: lists).stem(word)), "\(word)")
    }
    #expect(!lists.knows("polcie", stem: "polci"))
  }

  @Test(arguments: WordLists.fileNames)
  func aMissingListIsSaid(name: String) throws {
    let message = sentence(try files(replacing: name, with: nil))
    #expect(message.hasPrefix("The word list \(name) is missing for language en;"))
  }

  @Test func anotherLanguageIsNeverSilentlyEnglish() {
    let message = sentence([], .french)
    #expect(message.contains("missing for language fr"))
  }

  @Test(arguments: [
    ("classes.txt", "report: call", "words/en/classes.txt:1: \"report\" must begin with @"),
    ("classes.txt", "\n@a: b | | c", "words/en/classes.txt:2: @a has an empty item"),
    ("classes.txt", "@a: @b", "words/en/classes.txt:1: @a holds the class @b"),
    ("irregular.txt", "tell: told\nsay: told", "words/en/irregular.txt:2: \"told\" is already a form of \"tell\""),
    ("polarity.txt", "# x\nques: not", "words/en/polarity.txt:2: \"ques\" is not known here"),
    ("polarity.txt", "cue: not no", "words/en/polarity.txt:1: \"not no\" is more than one word"),
    ("function.txt", "the: a", "words/en/function.txt:1: this list has words only"),
    ("numbers.txt", "one two", "words/en/numbers.txt:1: a line here is"),
    ("order.txt", "soon: then", "words/en/order.txt:1: \"soon\" is not known here; known are after, aside, before,"),
    ("order.txt", "place x: third", "words/en/order.txt:1: \"place x\" is not known here"),
    ("time.txt", "from 2h to 1h: soon", "words/en/time.txt:1: \"from 2h to 1h\" must be two times"),
    ("time.txt", "unit x: hour", "words/en/time.txt:1: \"unit x\" is not known here"),
    ("time.txt", "soon", "words/en/time.txt:1: a line here is"),
    ("variants.txt", "police", "words/en/variants.txt:1: a line here is"),
    (
      "variants.txt", "other sense of wait: hold on",
      "words/en/variants.txt:1: \"hold on\" must be a phrase with the word"
    ),
    ("variants.txt", "other sense of wait: wait", "words/en/variants.txt:1: \"wait\" must be a phrase with the word"),
    (
      "idioms.txt", "wait (tomorrow): sleep on it", "words/en/idioms.txt:1: \"wait (tomorrow)\" is no key; write a term"
    ),
    ("idioms.txt", "(with tomorrow): sleep on it", "words/en/idioms.txt:1: \"(with tomorrow)\" is no key"),
    ("actions.txt", "helper: make", "words/en/actions.txt:1: \"helper\" is not known here"),
  ])
  func badLinesAreNamed(name: String, text: String, expected: String) throws {
    let message = sentence(try files(replacing: name, with: text))
    #expect(message.hasPrefix(expected), "\(message)")
  }

  @Test func aFileThatIsNoListIsSaid() throws {
    let message = sentence(try English.files + [(name: "verbs.txt", text: "go")])
    #expect(message.hasPrefix("words/en/verbs.txt is none of the word lists; the lists are actions.txt,"))
  }

  @Test func theHashChangesWithTheLists() throws {
    let other = try WordLists(language: .english, files: files(replacing: "light.txt", with: "soon"))
    #expect(try other.contentHash != English.lists.get().contentHash)
    let shuffled = try WordLists(language: .english, files: English.files.reversed())
    #expect(try shuffled.contentHash == English.lists.get().contentHash)
  }

  @Test func listsComeBackFromJSON() throws {
    let lists = try English.lists.get()
    let again = try JSONDecoder().decode(WordLists.self, from: JSONEncoder().encode(lists))
    #expect(again.contentHash == lists.contentHash)
    #expect(again.classes == lists.classes)
  }
}

import ArgumentParser
import Yarn

/// Gives every line an id of its own.
struct YarnTagCommand: ParsableCommand {
  /// How ids are made, as the option spells it.
  enum Style: String, ExpressibleByArgument {
    case random, descriptive

    var asked: LineTagger.Style {
      switch self {
      case .random: .random
      case .descriptive: .descriptive
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: """
      Writes a `#line:` id behind every line and option that has none; ids that are there stay, and so does every other byte.
      """,
    discussion: """
      Examples:
        interact yarn tag --project story.yarnproject
        interact yarn tag --check story.yarn
      """)

  @Argument(help: "Yarn files; ids differ among all of them.")
  var files: [String] = []

  @Option(help: "A .yarnproject, whose scripts are tagged.")
  var project: String?

  @Option(help: "random (line:01ab23c) or descriptive (line:Node_0100_Speaker).")
  var style = Style.random

  @ArgumentParser.Flag(help: "Writes nothing; ends with 1 when a line has no id.")
  var check = false

  func validate() throws {
    if files.isEmpty == (project == nil) {
      throw ValidationError("Name Yarn files, or --project and a .yarnproject, not both.")
    }
  }

  func run() throws {
    let scripts = try project.map { try ProjectFolder($0).scripts } ?? files.map(source)
    var random = SystemRandomNumberGenerator()
    let tagged = LineTagger.tag(scripts, style: style.asked, using: &random)
    var untagged = 0
    for (before, after) in zip(scripts, tagged) where before.bytes != after.bytes {
      let count = LineTagger.untaggedLines(of: before).count
      untagged += count
      if check {
        for line in LineTagger.untaggedLines(of: before) { try write("\(before.name):\(line): has no #line: id.\n") }
      } else {
        try Files.replace(after.name, with: after.bytes, like: after.name)
        try write("\(after.name): \(count) tagged\n")
      }
    }
    if check, untagged > 0 { throw ExitCode(Failure.Kind.failed.rawValue) }
  }
}

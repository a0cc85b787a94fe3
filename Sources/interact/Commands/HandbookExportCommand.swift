import ArgumentParser
import Handbook
import Reports

extension HandbookCommand {
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes the whole guidance into a folder, to read and print without this program.",
      discussion: """
        Example: interact handbook export --format html guidance

        Open guidance/index.html. The folder needs no server and nothing from elsewhere; it can be copied to a stick. An
        export is written whole or not at all, and takes the place of an older one, but never of a folder of yours.
        """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case html, md, json
    }

    @Option(help: "html: pages with a search; md: Markdown; json: one file for programs.")
    var format: Format = .html

    @Argument(help: "The folder.")
    var folder: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        guard !folder.isEmpty else { throw Failure(.usage, "Say into which folder the guidance shall be written.") }
        let runtime = try Runtime(common, place: .installation)
        let content = try runtime.content().withOwnSupport()
        let site = GuideSite(content.handbook, index: content.searchIndex)
        let (files, first) =
          switch format {
          case .html: (try site.files(), "index.html")
          case .md: (site.markdownFiles(), "index.md")
          case .json: (try site.jsonFiles(), "guidance.json")
          }
        try Folder(folder).write(files.map { ($0.name, $0.text) })
        try runtime.show([.paragraph("Wrote \(files.count) files. Begin with \(Folder(folder).path)/\(first)")])
      }
    }
  }
}

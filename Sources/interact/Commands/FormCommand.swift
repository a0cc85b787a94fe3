import ArgumentParser
import Handbook
import Reports
import Terminal

/// The forms and flow charts there are.
struct FormsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "Lists the forms and flow charts.", discussion: "Example: interact handbook forms")

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      try runtime.show(Pages.forms(try runtime.content().handbook))
    }
  }
}

/// A blank form.
struct FormCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, html
  }

  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Writes a blank form, to print or to fill in.",
    discussion: """
      Examples:
        interact handbook form T4
        interact handbook form T4 --format html > missing-report.html
      """)

  @Argument(help: "The form, such as T4; `interact handbook forms` lists them.")
  var form: String

  @Option(help: "text, md or html (one file, A4, works without a network).")
  var format = Format.text

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let form = try runtime.sheet("form", form) { $0.form($1) }
      switch format {
      case .text: try runtime.show(Pages.blank(form))
      case .md: try runtime.console.write(data: BlankForm(form).markdown)
      case .html: try runtime.console.write(data: BlankForm(form).html)
      }
    }
  }
}

/// A flow chart.
struct ChartCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, html, svg
  }

  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Writes a flow chart, as steps or as a drawing.",
    discussion: """
      Examples:
        interact handbook chart F2
        interact handbook chart F2 --format svg > response.svg
      """)

  @Argument(help: "The chart, such as F2; `interact handbook forms` lists them.")
  var chart: String

  @Option(help: "text, md, html (drawing and steps, A4) or svg.")
  var format = Format.text

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let (chart, sheet) = try runtime.sheet("flow chart", chart) { handbook, name in
        handbook.flowChart(name).map { ($0, ChartSheet($0, handbook)) }
      }
      switch format {
      case .text: try runtime.show(Pages.steps(chart))
      case .md: try runtime.console.write(data: sheet.markdown)
      case .html: try runtime.console.write(data: sheet.html)
      case .svg: try runtime.console.write(data: sheet.svg)
      }
    }
  }
}

extension Runtime {
  /// The form or the chart of this name; a failure that says where to look when there is none.
  fileprivate func sheet<Sheet>(_ kind: String, _ name: String, _ find: (Handbook, String) -> Sheet?) throws -> Sheet {
    guard let sheet = find(try content().handbook, name) else {
      throw Failure(.usage, "There is no \(kind) `\(name.prefix(40))`. `interact handbook forms` lists them.")
    }
    return sheet
  }
}

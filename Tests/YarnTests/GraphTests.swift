import Foundation
import Testing
import Yarn

/// Maps of stories, and the ids and hashtags of their lines for other tools.
struct GraphTests {
  private func program() throws -> Program {
    try Script(
      "",
      """
      title: Start
      ---
      <<detour Call>>
      <<jump Night>>
      ===
      title: Call
      ---
      Hello #line:hello #tone:warm
      <<jump {"Start"}>>
      ===
      title: Night
      subtitle: rain
      when: always
      ---
      Rain. #line:rain
      <<jump Nowhere>>
      <<jump Nowhere>>
      ===

      """, plan: ""
    ).program()
  }

  @Test func drawsEveryWayOnce() throws {
    let graph = Graph(try program())
    #expect(graph.nodes.map(\.name) == ["Start", "Call", "Night.rain", "Night", "Nowhere"])
    #expect(graph.nodes.map(\.exists) == [true, true, true, true, false])
    #expect(graph.nodes.map(\.jumpsAnywhere) == [false, true, false, false, false])
    #expect(
      graph.edges.map { "\($0.from) \($0.way) \($0.to)" }.sorted() == [
        "Night member Night.rain", "Night.rain jump Nowhere", "Start detour Call", "Start jump Night",
      ])
    #expect(graph.dot.contains("\"Start\" -> \"Call\" [dir=both, label=\"detour\"];"))
    #expect(graph.dot.contains("\"Nowhere\" [style=dashed"))
    #expect(graph.mermaid.hasPrefix("flowchart LR\n  n0[\"Start\"]\n"))
    #expect(graph.mermaid.contains("  n0 -->"))
    #expect(graph.mermaid.contains("Nowhere (no such node)"))
  }

  @Test func listsHashtags() throws {
    #expect(
      StringTable.metadata(of: try program())
        == "id,file,node,lineNumber,metadata\nline:hello,test.yarn,Call,8,tone:warm\n")
  }

  private func tagged(_ body: String) -> String {
    var generator = SystemRandomNumberGenerator()
    let files = LineTagger.tag(
      [SourceFile(name: "a.yarn", text: "title: Night\n---\n\(body)\n===\n")], style: .descriptive, using: &generator)
    return String(decoding: files[0].bytes, as: UTF8.self)
      .split(separator: "\n").dropFirst(2).dropLast().joined(separator: "\n")
  }

  /// Ids that tell where a line stands leave room for lines between them.
  @Test func countsInHundreds() {
    let first = tagged("Ana Lind: Hi\n-> Yes\n-> No\n  {$x}: what")
    #expect(
      first == """
        Ana Lind: Hi #line:Night_0100_AnaLind
        -> Yes #line:Night_0200
        -> No #line:Night_0300
          {$x}: what #line:Night_0400
        """)
    #expect(
      tagged(first.replacingOccurrences(of: "-> No", with: "-> Perhaps\n-> Never\n-> No") + "\nBye")
        .split(separator: "\n").map { $0.split(separator: "#").last ?? "" } == [
          "line:Night_0100_AnaLind", "line:Night_0200", "line:Night_0233", "line:Night_0266", "line:Night_0300",
          "line:Night_0400", "line:Night_0500",
        ])
  }

  /// Where no number is free, the id is a random one, never a second use of an old one.
  @Test func neverRepeatsAnID() {
    let lines = tagged("a #line:Night_0001\nb\nc #line:Night_0002").split(separator: "\n")
    #expect(lines[1].hasPrefix("b #line:") && !lines[1].contains("Night"))
  }
}

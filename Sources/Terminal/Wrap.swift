/// Breaks text into lines that fit a window.
public enum Wrap {
  /// Lines of at most `width` columns; no word is lost, only spaces at a break.
  ///
  /// `first` and `hanging` are the indents of a paragraph's first line and of its other lines; they take at
  /// most half of the width. A word that is longer than a line is broken. Newlines stay line ends.
  /// A width under 4 counts as 4.
  public static func lines(_ text: StyledText, width: Int, first: Int = 0, hanging: Int = 0) -> [StyledText] {
    let width = max(width, 4)
    let first = min(max(first, 0), width / 2)
    let hanging = min(max(hanging, 0), width / 2)
    return paragraphs(text).flatMap { paragraph in
      var filler = Filler(width: width, indent: first, hanging: hanging)
      for piece in keepingNumbers(pieces(paragraph)) { filler.take(piece) }
      return filler.finished()
    }
  }

  /// The wrapped lines as one text, without a newline at the end.
  public static func text(_ text: StyledText, width: Int, first: Int = 0, hanging: Int = 0) -> StyledText {
    lines(text, width: width, first: first, hanging: hanging).joined()
  }

  private struct Cell {
    let character: Character
    let style: Style
    let width: Int
  }

  /// A word, a run of spaces, or one wide character, before and after which a line may end.
  private struct Piece {
    var cells: [Cell]
    let isSpace: Bool
    var width: Int { cells.reduce(0) { $0 + $1.width } }
  }

  private static func paragraphs(_ text: StyledText) -> [[Cell]] {
    var all: [[Cell]] = [[]]
    for run in text.runs {
      for character in run.text {
        if character == "\n" {
          all.append([])
        } else {
          let cell = Cell(character: character, style: run.style, width: Width.of(character))
          all[all.count - 1].append(cell)
        }
      }
    }
    return all
  }

  private static func pieces(_ cells: [Cell]) -> [Piece] {
    var all: [Piece] = []
    var mayJoin = false
    for cell in cells {
      let isSpace = cell.character == " "
      let isWide = cell.width == 2
      if mayJoin, !isWide, let last = all.last, last.isSpace == isSpace {
        all[all.count - 1].cells.append(cell)
      } else {
        all.append(Piece(cells: [cell], isSpace: isSpace))
      }
      mayJoin = !isWide
    }
    return all
  }

  /// A number stays with what it belongs to: `p. 45`, `116 000`.
  private static func keepingNumbers(_ pieces: [Piece]) -> [Piece] {
    var all: [Piece] = []
    for piece in pieces {
      if all.count > 1, let space = all.last, space.isSpace, space.cells.count == 1,
        belongs(piece, to: all[all.count - 2])
      {
        all.removeLast()
        all[all.count - 1].cells += space.cells + piece.cells
      } else {
        all.append(piece)
      }
    }
    return all
  }

  private static func belongs(_ piece: Piece, to before: Piece) -> Bool {
    func isDigit(_ cell: Cell) -> Bool { cell.character.isASCII && cell.character.isNumber }
    let digits = piece.cells.prefix(while: isDigit).count
    guard digits > 0 else { return false }
    let word = String(before.cells.map(\.character))
    if word == "p." || word == "(p." { return (1...4).contains(digits) }
    return digits == 3 && (1...3).contains(before.cells.count) && before.cells.allSatisfy(isDigit)
  }

  private struct Filler {
    let width: Int
    var indent: Int
    let hanging: Int
    private var done: [StyledText] = []
    private var line: [Cell] = []
    private var used = 0
    private var gap: [Cell] = []

    init(width: Int, indent: Int, hanging: Int) {
      self.width = width
      self.indent = indent
      self.hanging = hanging
    }

    private var room: Int { width - indent }

    mutating func take(_ piece: Piece) {
      if piece.isSpace {
        gap += piece.cells
        return
      }
      let size = piece.width
      if used + gap.count + size <= room {
        add(gap)
        add(piece.cells)
      } else {
        // A line of nothing but the gap that leads a paragraph would be an empty one.
        if !line.isEmpty { end() }
        for cell in piece.cells {
          if used + cell.width > room { end() }
          add([cell])
        }
      }
      gap = []
    }

    mutating func finished() -> [StyledText] {
      if !line.isEmpty || done.isEmpty { end() }
      return done
    }

    private mutating func add(_ cells: [Cell]) {
      line += cells
      used += cells.reduce(0) { $0 + $1.width }
    }

    private mutating func end() {
      var text = StyledText()
      if !line.isEmpty { text.append(String(repeating: " ", count: indent), .plain) }
      var start = 0
      while start < line.count {
        let stop = line[start...].firstIndex { $0.style != line[start].style } ?? line.count
        text.append(String(line[start..<stop].map(\.character)), line[start].style)
        start = stop
      }
      done.append(text)
      line = []
      used = 0
      indent = hanging
    }
  }
}

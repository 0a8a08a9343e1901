import RecutModel

/// Lines of media where a cut shows them, on the clock of the cut.
struct RetimedLines {
  struct Line: Hashable {
    var text: String
    /// All of it, whether it is in the cut or not.
    var range: TimeRange
    /// Where the cut shows its part of the film.
    var stretch: TimeRange
    /// The words of the text with their times, where those are known.
    var words: [Title.Word]
  }

  private(set) var lines: [Line] = []

  /// - Parameters:
  ///   - lines: by medium.
  ///   - words: single words by medium.
  init(of edit: Edit, _ lines: [String: [Cue]], _ words: [String: [Cue]]) {
    for passage in edit.passages {
      for line in (lines[passage.media] ?? []).sorted(by: { $0.range.start < $1.range.start }) {
        guard line.range.overlaps(passage.source), let text = line.text else { continue }
        self.lines.append(
          Line(
            text: text, range: passage.range(of: line.range), stretch: passage.range,
            words: Self.words(of: line, text, words[passage.media] ?? [], passage)))
      }
    }
  }

  /// The times of a line's words; none where what was heard is not what is written.
  private static func words(of line: Cue, _ text: String, _ words: [Cue], _ passage: Passage) -> [Title.Word] {
    let written = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let heard = words.filter { line.range.contains($0.range.middle) }.sorted { $0.range.start < $1.range.start }
    guard heard.count == written.count else { return [] }
    return zip(written, heard).map { Title.Word($0, passage.range(of: $1.range)) }
  }
}

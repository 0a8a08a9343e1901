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
    var position = Time.zero
    for stretch in Self.stretches(of: edit) {
      let delay = position - stretch.range.start
      position += stretch.range.duration
      for line in (lines[stretch.media] ?? []).sorted(by: { $0.range.start < $1.range.start }) {
        guard line.range.overlaps(stretch.range), let text = line.text else { continue }
        self.lines.append(
          Line(
            text: text, range: line.range.moved(by: delay), stretch: stretch.range.moved(by: delay),
            words: Self.words(of: line, text, words[stretch.media] ?? [], delay)))
      }
    }
  }

  /// Clips in which the film runs on are one: a line goes on across their join.
  private static func stretches(of edit: Edit) -> [(media: String, range: TimeRange)] {
    edit.clips.reduce(into: []) { stretches, clip in
      if let last = stretches.last, last.media == clip.media, last.range.end == clip.source.start {
        stretches[stretches.count - 1].range = TimeRange(last.range.start, clip.source.end)
      } else {
        stretches.append((clip.media, clip.source))
      }
    }
  }

  /// The times of a line's words; none where what was heard is not what is written.
  private static func words(of line: Cue, _ text: String, _ words: [Cue], _ delay: Time) -> [Title.Word] {
    let written = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let heard = words.filter { line.range.contains($0.range.middle) }.sorted { $0.range.start < $1.range.start }
    guard heard.count == written.count else { return [] }
    return zip(written, heard).map { Title.Word($0, $1.range.moved(by: delay)) }
  }
}

extension TimeRange {
  func moved(by delay: Time) -> TimeRange { TimeRange(start + delay, end + delay) }
  var middle: Time { start + duration / 2 }
}

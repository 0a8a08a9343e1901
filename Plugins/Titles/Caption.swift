import RecutModel

/// Lines that are shown at once.
struct Caption: Hashable {
  var text: String
  var range: TimeRange
  var words: [Title.Word]

  /// How captions are timed.
  struct Pace {
    /// Characters a second; wide ones count twice.
    let speed: Double
    let shortest: Time

    /// Between two captions where one stays longer than its line: two frames of film.
    static let gap = Time.milliseconds(84)
    /// What a cut leaves of a caption is left out below this: nobody reads it.
    static let flash = Time.milliseconds(300)

    func time(for text: String) -> Time {
      .milliseconds(Int64((Double(Caption.cells(text)) / speed * 1000).rounded(.up)))
    }
  }

  /// The captions of lines, in order, and how many of them are too short to be read.
  static func all(
    of lines: [RetimedLines.Line], _ breaking: LineBreaking, _ pace: Pace
  ) -> (captions: [Caption], hasty: Int) {
    var captions: [Caption] = []
    for (index, line) in lines.enumerated() {
      let next = lines[(index + 1)...].lazy.map(\.range.start).first { $0 > line.range.start }
      captions += all(of: line, until: next, breaking, pace)
    }
    // Lines that touch each other by a rounding are not shown at once.
    for index in captions.indices.dropLast() {
      let (caption, next) = (captions[index].range, captions[index + 1].range)
      if caption.end > next.start, caption.end - next.start < Pace.gap, next.start > caption.start {
        captions[index].range = TimeRange(caption.start, next.start)
      }
    }
    return (captions, captions.count { $0.range.duration < pace.time(for: $0.text) })
  }

  /// One line as captions that share its time by their length, or by the times of their words; what the cut does not show
  /// of it is left out. A line too short to be read stays longer where there is room.
  private static func all(
    of line: RetimedLines.Line, until next: Time?, _ breaking: LineBreaking, _ pace: Pace
  ) -> [Caption] {
    let pieces = breaking.captions(of: line.text)
    let texts = pieces.map { $0.joined(separator: "\n") }
    let wanted = max(texts.map(pace.time).reduce(.zero, +), pace.shortest)
    let room = max(min(next.map { $0 - Pace.gap } ?? line.stretch.end, line.stretch.end), line.range.end)
    let range = TimeRange(line.range.start, min(max(line.range.end, line.range.start + wanted), room))
    let total = max(texts.reduce(0) { $0 + cells($1) }, 1)
    var (done, words) = (0, line.words[...])
    return pieces.indices.compactMap { index in
      let own =
        line.words.isEmpty ? [] : Array(words.prefix(pieces[index].reduce(0) { $0 + $1.split(separator: " ").count }))
      words = words.dropFirst(own.count)
      func moment(_ part: Int) -> Time { range.start + range.duration * part / total }
      let (first, last) = (done, done + cells(texts[index]))
      done = last
      var whole = TimeRange(moment(first), moment(last))
      if pieces.count > 1, let start = own.first?.range.start {
        whole = TimeRange(start, max(words.first?.range.start ?? range.end, start))
      }
      guard let shown = whole.intersection(line.stretch), shown == whole || shown.duration >= Pace.flash else {
        return nil
      }
      return Caption(text: texts[index], range: shown, words: own)
    }
  }

  fileprivate static func cells(_ text: String) -> Int {
    text.filter { !$0.isNewline }.cells
  }
}

import RecutModel

/// Lines that are shown at once.
struct Caption: Hashable {
  var text: String
  var range: TimeRange
  var limit: Time
  var words: [Title.Word]

  /// A line as captions: one, or several that share its time by their length, or by the times of their words.
  static func all(of line: RetimedLines.Line, _ breaking: LineBreaking) -> [Caption] {
    let captions = breaking.captions(of: line.text)
    let lengths = captions.map { max($0.reduce(0) { $0 + LineBreaking.cells($1) }, 1) }
    let total = lengths.reduce(0, +)
    var (done, words) = (0, line.words[...])
    return captions.enumerated().map { index, lines in
      let count = lines.reduce(0) { $0 + $1.split(separator: " ").count }
      let own = line.words.isEmpty ? [] : Array(words.prefix(count))
      words = words.dropFirst(count)
      func moment(_ part: Int) -> Time { line.range.start + line.range.duration * part / max(total, 1) }
      var range = TimeRange(moment(done), moment(done + lengths[index]))
      done += lengths[index]
      if captions.count > 1, let first = own.first, let last = own.last, line.range.contains(first.range.start) {
        range = TimeRange(first.range.start, max(min(last.range.end, line.range.end), first.range.start))
      }
      return Caption(text: lines.joined(separator: "\n"), range: range, limit: line.limit, words: own)
    }
  }

  /// Lets captions stay that are too short to be read, as far as the next one and the clip leave room.
  ///
  /// - Returns: how many are still too short.
  static func giveTimeToRead(_ captions: inout [Caption], speed: Double, shortest: Time) -> Int {
    var hasty = 0
    for index in captions.indices {
      let caption = captions[index]
      let cells = caption.text.reduce(0) { $0 + ($1.isNewline ? 0 : LineBreaking.isWide($1) ? 2 : 1) }
      let wanted = Time.milliseconds(Int64((Double(cells) / speed * 1000).rounded(.up)))
      let next = captions[(index + 1)...].lazy.map(\.range.start).first { $0 > caption.range.start } ?? caption.limit
      let room = max(min(next, caption.limit), caption.range.end)
      let end = min(max(caption.range.end, caption.range.start + max(wanted, shortest)), room)
      captions[index].range = TimeRange(caption.range.start, end)
      if captions[index].range.duration < wanted { hasty += 1 }
    }
    return hasty
  }
}

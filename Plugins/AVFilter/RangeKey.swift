/// A key that marks one end of a range: `black_start`, `freezedetect.freeze_end`, `silence_start.2`.
struct RangeKey {
  enum End: String, CaseIterable {
    case start = "_start"
    case end = "_end"
    case duration = "_duration"
  }

  /// What the range is, without its end and channel.
  var label: String
  /// For filters that look at each channel of the sound by itself.
  var channel: Int?
  var end: End

  /// `nil` for any other key.
  init?(_ name: String) {
    var stem = Substring(name)
    if let dot = name.lastIndex(of: "."), let channel = Int(name[name.index(after: dot)...]) {
      self.channel = channel
      stem = name[..<dot]
    }
    guard let end = End.allCases.first(where: { stem.hasSuffix($0.rawValue) }) else { return nil }
    self.end = end
    label = String(stem.dropLast(end.rawValue.count))
    guard !label.isEmpty else { return nil }
  }

  /// The same for both ends of one range.
  var identity: String { channel.map { "\(label).\($0)" } ?? label }
}

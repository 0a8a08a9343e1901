public import RecutModel

/// A time as people write it: an exact time, or a number of frames that a frame rate turns into one.
public enum TimeQuantity: Hashable, Sendable, Codable {
  case time(Time)
  case frames(Int)

  /// Reads `30s`, `1m30s`, `1h`, `250ms`, `00:01:30.5`, `12f`; a bare number counts seconds. `nil` for anything else.
  public init?(_ text: String) {
    let text = text.trimmed()
    if text.hasSuffix("f"), let frames = Int(text.dropLast()) {
      self = .frames(frames)
    } else if let time = Self.clock(text) ?? Self.units(text) {
      self = .time(time)
    } else {
      return nil
    }
  }

  /// The position on a medium's clock that this names: frames count displayed frames, times are the clock itself.
  public func position(in frames: FrameTable?) -> Time? {
    switch self {
    case .time(let time): time
    case .frames(let index): frames.map { $0.time(ofFrame: index) }
    }
  }

  /// `[-][h:]m:s[.fraction]`
  private static func clock(_ text: String) -> Time? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let seconds = decimal(parts[parts.count - 1]) else { return nil }
    var total = seconds
    for (part, factor) in zip(parts.dropLast().reversed(), [60, 3600]) {
      guard let count = Int(part), count >= 0, count < 1_000_000 else { return nil }
      total += Time(Int64(count * factor))
    }
    return isNegative ? -total : total
  }

  /// Numbers with units, largest first: `1h2m3.5s`; or a bare number of seconds.
  private static func units(_ text: String) -> Time? {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    if let seconds = decimal(rest) { return isNegative ? -seconds : seconds }
    var total = Time.zero
    var largest = 4
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = decimal(digits), let rank = ["ms": 0, "s": 1, "m": 2, "min": 2, "h": 3][String(unit)],
        rank < largest
      else { return nil }
      largest = rank
      total += rank == 0 ? number / 1000 : number * [1, 1, 60, 3600][rank]
    }
    return text.isEmpty || largest == 4 ? nil : (isNegative ? -total : total)
  }

  /// An exact decimal number of up to nine places.
  private static func decimal(_ text: Substring) -> Time? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts.isEmpty, text.count <= 24, text.contains(where: { $0.isASCII && $0.isNumber }),
      text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    guard let whole = parts[0].isEmpty ? 0 : Int64(parts[0]), whole < 1_000_000_000 else { return nil }
    let places = parts.count > 1 ? parts[1].prefix(9) : ""
    let scale = (0..<places.count).reduce(Int64(1)) { value, _ in value * 10 }
    guard let fraction = places.isEmpty ? 0 : Int64(places) else { return nil }
    return Time(whole * scale + fraction, over: Int32(scale))
  }
}

/// A half-open range as people write it: `12.5s..15.25s`, `300f..366f`, `00:01:00..00:01:02.5`.
public struct RangeQuantity: Hashable, Sendable, Codable {
  public var start: TimeQuantity
  public var end: TimeQuantity

  public init(_ start: TimeQuantity, _ end: TimeQuantity) {
    self.start = start
    self.end = end
  }

  public init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    guard let start = TimeQuantity(String(text[..<dots.lowerBound])),
      let end = TimeQuantity(String(text[dots.upperBound...]))
    else { return nil }
    self.start = start
    self.end = end
  }

  /// Whether it ends no later than it starts, where that shows without knowing the frame rate.
  public var isBackward: Bool {
    switch (start, end) {
    case (.time(let start), .time(let end)): end <= start
    case (.frames(let start), .frames(let end)): end <= start
    default: false
    }
  }
}

extension StringProtocol {
  /// The first place where `needle` stands.
  func firstRange(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return nil
  }
}

internal import RecutModel

/// Filters that make new pictures between those of a film that is slowed down.
extension Speed.Between {
  /// How many ticks of the clock there are in a picture of the output.
  static let ticks = 1000

  /// - Parameter starts: when each picture of the medium begins, and two more behind the last one, which show it again; in
  ///   pictures of the output.
  func filters(_ starts: [Time], rate: FrameRate) -> [String] {
    let ticks = starts.map { max($0.units(per: Int32(Self.ticks)), 0) }
    let making: String
    switch self {
    case .repeat: return []
    case .blend: making = "framerate=fps=\(rate):interp_start=0:interp_end=255"
    case .interpolate: making = "minterpolate=fps=\(rate):mi_mode=mci"
    }
    let base = Int64(rate.numerator) * Int64(Self.ticks)
    return [
      "tpad=stop=2:stop_mode=clone", "settb=\(rate.denominator)/\(base)", "setpts=\(Steps(ticks).expression)", making,
      "tpad=stop=4:stop_mode=clone",
    ]
  }

  /// Whether the filters know pictures of a format; of others they would make some of their own.
  func knows(_ pixelFormat: String) -> Bool {
    let usual = ["yuv420p", "yuv422p", "yuv444p", "yuvj420p", "yuvj422p", "yuvj444p"]
    let known =
      switch self {
      case .repeat: [pixelFormat]
      case .blend: usual + ["yuv420p10le", "yuv422p10le", "yuv444p10le"]
      case .interpolate: usual
      }
    return known.contains(pixelFormat)
  }

  /// - Throws: ``RenderError`` where the filters do not know the format.
  func check(_ pixelFormat: String, file: String) throws(RenderError) {
    if knows(pixelFormat) { return }
    let others = self == .interpolate ? "8 bits" : "8 or 10 bits"
    throw .unfit(
      "'\(file)': `between: \(rawValue)` makes no pictures of \(pixelFormat); of 4:2:0 to 4:4:4 with \(others) it does")
  }
}

extension VideoSegment {
  /// Where a segment shows pictures again, makes new ones in their place.
  ///
  /// - Parameters:
  ///   - starts: when each of its pictures begins, in pictures of the output and counted from its first.
  ///   - end: when the last one ends.
  mutating func fill(_ between: Speed.Between, _ starts: [Time], until end: Time, rate: FrameRate) {
    guard between != .repeat, frames.count < output.count else { return }
    // Of those that are over before the segment begins, one is enough.
    let unseen = starts.dropFirst().prefix { $0 <= .zero }.count
    frames = (frames.lowerBound + unseen)..<frames.upperBound
    slots = slots.map { Array($0.dropFirst(unseen)) }
    slotRule = nil
    filling = between.filters(starts.dropFirst(unseen) + [end, end + Time(10)], rate: rate)
  }
}

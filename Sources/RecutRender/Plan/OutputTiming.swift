public import RecutMedia
public import RecutModel
internal import RecutPlugin

/// When each picture of the output is shown.
public enum OutputTiming: Hashable, Sendable {
  /// Frame `n` begins at `n / rate`.
  case constant(FrameRate, count: Int)
  /// Frame `n` begins at `ticks[n]` units of `1 / scale` seconds; the last one ends at `end`.
  case variable(scale: Int32, ticks: [Int64], end: Int64)

  public var count: Int {
    switch self {
    case .constant(_, let count): count
    case .variable(_, let ticks, _): ticks.count
    }
  }

  /// The unit of ``ticks(ofFrame:)``.
  public var timeBase: TimeBase {
    switch self {
    case .constant(let rate, _): TimeBase(rate.denominator, rate.numerator)
    case .variable(let scale, _, _): TimeBase(1, scale)
    }
  }

  /// When frame `index` begins, or the end of the last one for `index >= count`.
  public func ticks(ofFrame index: Int) -> Int64 {
    switch self {
    case .constant(_, let count): Int64(min(index, count))
    case .variable(_, let ticks, let end): ticks.indices.contains(index) ? ticks[index] : end
    }
  }

  public var duration: Time { timeBase.time(ticks(ofFrame: count)) }
  /// Pictures a second over all.
  public var averageRate: FrameRate? {
    if let constantRate { return constantRate }
    guard duration > .zero else { return nil }
    return FrameRate(Int32(clamping: Int64((Double(count) / duration.seconds * 1000).rounded())), 1000)
  }
  public var constantRate: FrameRate? { if case .constant(let rate, _) = self { rate } else { nil } }
}

extension OutputTiming {
  /// What decides the timing of a cut before its frames are counted.
  enum Rule: Hashable {
    /// Each source frame once, at the one rate that all sources have.
    case each(FrameRate)
    /// The source frame that is on screen at each tick of this rate.
    case sampled(FrameRate)
    /// Each source frame once, shown as long as in the source.
    case kept

    /// The rule for a cut that shows some of its sources faster or slower: their frames fall between those of the output.
    var sampling: Rule { if case .each(let rate) = self { .sampled(rate) } else { self } }
  }

  /// When the `count` pictures of a cut are shown under `rule`.
  init(
    _ stretches: [Stretch], _ sources: [String: RenderSource], by rule: Rule, count: Int, largestScale: Int32
  ) {
    switch rule {
    case .each(let rate), .sampled(let rate): self = .constant(rate, count: count)
    case .kept:
      let times = stretches.flatMap { stretch in
        (stretch.frames ?? 0..<0).map { frame in
          stretch.position + (sources[stretch.media]?.media.frames?.time(ofFrame: frame) ?? .zero)
            - stretch.source.start
        }
      }
      let end = stretches.last?.end ?? .zero
      let scale = Self.scale(for: times + [end], limit: largestScale)
      self = .variable(scale: scale, ticks: times.map { $0.units(per: scale) }, end: end.units(per: scale))
    }
  }

  /// The rule for sources with these frame tables, in the cut's order.
  ///
  /// - Parameter isConstant: whether the output needs one rate, as transitions and speeds do.
  static func rule(
    asked: FrameRate?, _ sources: [(table: FrameTable, average: FrameRate?)], isConstant: Bool
  ) -> Rule {
    let rates = Set(sources.map(\.table.constantRate))
    if let asked { return rates == [asked] ? .each(asked) : .sampled(asked) }
    if rates.count == 1, let rate = rates.first?.flatMap({ $0 }) { return .each(rate) }
    if rates.count == 1, !isConstant { return .kept }
    // Mixed sources take the rate of the first; that of a variable one is its average.
    return (sources.first?.table.constantRate ?? sources.lazy.compactMap(\.average).first).map(Rule.sampled) ?? .kept
  }

  /// The rule for an encoder that takes only certain rates: the nearest one to what the pictures have.
  ///
  /// - Throws: `Fault` where another one is asked for.
  static func rule(_ rule: Rule, asked: FrameRate?, average: FrameRate?, _ encoder: EncoderInfo) throws(Fault) -> Rule {
    let wished: FrameRate? =
      switch rule {
      case .each(let rate), .sampled(let rate): rate
      case .kept: average
      }
    guard let wished, !encoder.frameRates.isEmpty, !encoder.frameRates.contains(wished) || rule == .kept else {
      return rule
    }
    if asked != nil {
      throw Fault(
        "the encoder \(encoder.name) takes no \(wished) pictures a second", at: [.key("rate")],
        hint: "it takes \(encoder.frameRates.map { "\($0)" }.joined(separator: ", "))")
    }
    let nearest = encoder.frameRates.min {
      abs($0.perSecond - wished.perSecond) < abs($1.perSecond - wished.perSecond)
    }
    return nearest.map(Rule.sampled) ?? rule
  }

  /// The coarsest clock that counts all `times` exactly and has no more than `limit` ticks a second; where there is
  /// none, 90 kHz, or 60 kHz for those who cannot count that.
  static func scale(for times: some Sequence<Time>, limit: Int32) -> Int32 {
    let fallback: Int32 = limit < 90_000 ? 60_000 : 90_000
    var scale: Int64 = 1
    for time in times where scale % Int64(time.scale) != 0 {
      // The least common multiple of both, as a time is in lowest terms.
      scale *= Int64(Time(scale, over: time.scale).scale)
      if scale > min(Int64(limit), 10_000_000) { return fallback }
    }
    return Int32(scale)
  }
}

public import RecutModel

/// How much faster than it is a sound is heard.
public struct Tempo: Hashable, Sendable {
  public var ratio: Time
  /// Whether it stays as high as it was; otherwise it is higher where it is faster.
  public var keepsPitch: Bool
}

/// A part of a stretch whose sound has one tempo.
struct TempoPart {
  /// On the medium's clock, and counted from the beginning of the stretch in the cut.
  var source: TimeRange
  var offset: TimeRange
  /// `nil` for sound as it is.
  var tempo: Tempo?
}

extension Stretch {
  /// Its sound in parts of one tempo. Where the speed changes, short ones follow it in steps: each begins where it has to, so
  /// that sound and picture stay together.
  ///
  /// - Parameter exit: how long the transition at its end begins ahead of that. Transitions lie in one part.
  func tempoParts(exit: Time) -> [TempoPart] {
    guard let speed else { return [TempoPart(source: source, offset: TimeRange(.zero, source.duration))] }
    let retiming = retiming
    let keepsPitch = speed.pitch == .keep
    let step = keepsPitch ? Time.milliseconds(250) : .milliseconds(50)
    let inner = retiming.pieces.flatMap { piece -> [Time] in
      let length = piece.duration
      // Long ones change slowly, and need no more parts than these.
      let count = piece.isConstant ? 1 : Int(length.divided(by: step).seconds.rounded(.up)).clamped(to: 1...60)
      return (0..<count).map { piece.offset + length * $0 / count }
    }
    let (first, last) = (max(entry?.after ?? .zero, step / 2), retiming.duration - max(exit, step / 2))
    var bounds = [Time.zero]
    for bound in inner where first <= bound && bound <= last && bound - bounds[bounds.count - 1] >= step / 2 {
      bounds.append(bound)
    }
    return zip(bounds, bounds.dropFirst() + [retiming.duration]).map { start, end in
      let source = TimeRange(retiming.time(at: start), retiming.time(at: end))
      let ratio = retiming.constant ?? source.duration.divided(by: end - start)
      return TempoPart(
        source: source, offset: TimeRange(start, end),
        tempo: ratio == Time(1) ? nil : Tempo(ratio: ratio, keepsPitch: keepsPitch))
    }
  }
}

extension Tempo {
  /// What brings sound to this tempo and to the output's rate, and what of the source it takes.
  struct Filters {
    /// The filters, from samples at the source's rate to samples at the output's.
    var chain: [String]
    /// Samples of the source that have to be fed ahead of the first that is wanted and behind the last.
    var lead: Int64
    var tail: Int64
    /// How many of the first samples of the output are there only for that.
    var settling: Int
  }

  func filters(from rate: Int32, to outputRate: Int32) -> Filters {
    let settled = keepsPitch && rate == outputRate ? 0 : max(Time(1, over: 100), ratio / 100).units(per: rate)
    let settling = Int(Time(settled, over: rate).divided(by: ratio).units(per: outputRate))
    if !keepsPitch {
      return Filters(chain: resampling(rate, outputRate), lead: settled, tail: settled, settling: settling)
    }
    let chain = tempoChain(rate)
    let resampling = rate == outputRate ? [] : ["aresample=\(outputRate)"]
    return Filters(
      chain: chain.filters + resampling, lead: settled + chain.lead, tail: settled + chain.tail, settling: settling)
  }

  /// How filters begin depends on how much they get at first.
  private static let portions = "asetnsamples=n=4096:p=0"

  /// As on a tape: the samples are played at another rate. Only the relation of the rates counts, and is exact.
  private func resampling(_ rate: Int32, _ outputRate: Int32) -> [String] {
    let relation = Time(Int64(rate), over: outputRate).scaled(by: ratio)
    // The filter wants numbers that could be rates.
    let times = max(8000 / min(relation.value, Int64(relation.scale)) + 1, 1)
    let (from, to) = (relation.value * times, Int64(relation.scale) * times)
    if from <= Int64(Int32.max), to <= Int64(Int32.max) {
      return [Self.portions, "asetrate=\(from)", "aresample=\(to)", "asetrate=\(outputRate)"]
    }
    let nearest = Time(Int64(rate)).scaled(by: ratio).units(per: 16)
    return [Self.portions, "asetrate=\(nearest)", "aresample=\(outputRate * 16)", "asetrate=\(outputRate)"]
  }

  /// `atempo` beyond 2 leaves sound out, and below 1/2 there is none: several do it together.
  ///
  /// The filter takes windows of sound from where they fit best, which is on the whole earlier than where they belong: it is
  /// fed from so much earlier that the sound comes when it should, by what was measured for windows of its length.
  private func tempoChain(_ rate: Int32) -> (filters: [String], lead: Int64, tail: Int64) {
    var factor = ratio.seconds
    var count = 1
    while factor > 2.000_001 || factor < 0.499_999 {
      count += 1
      factor = Self.root(ratio.seconds, count)
    }
    var window = 1
    while window < Int(rate) / 24 { window *= 2 }
    var (lead, tail, scale) = (0.0, 0.0, 1.0)
    for index in 0..<count {
      lead += scale * Double(window) * (0.462 - 0.042 * factor) * (index == 0 ? 1 : 0.6)
      tail += scale * Double(window) * 3 * max(factor, 1)
      scale *= factor
    }
    let text = JSON.number((factor * 1e9).rounded() / 1e9).text()
    let filters = [Self.portions, "atempo=\(text)"]
    return (Array(repeating: filters, count: count).flatMap { $0 }, Int64(lead.rounded()), Int64(tail.rounded()))
  }

  /// Square roots alone, which are the same everywhere, would not do for three.
  private static func root(_ number: Double, _ count: Int) -> Double {
    var root = number < 1 ? 1.0 : 2.0
    for _ in 0..<60 {
      var power = 1.0
      for _ in 1..<count { power *= root }
      root = ((Double(count) - 1) * root + number / power) / Double(count)
    }
    return root
  }
}

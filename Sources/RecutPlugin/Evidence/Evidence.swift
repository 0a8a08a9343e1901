public import RecutModel

/// What the inputs of a node tell, read by the names that its conditions and weights use.
public struct Evidence: Sendable {
  private let items: [Inputs.Item]

  /// Throws where an item stems from another medium than `media`.
  public init(_ items: [Inputs.Item], of media: String) throws(PluginError) {
    for item in items {
      guard let other = item.value.media, other != media else { continue }
      throw PluginError(
        "`\(item.reference)` was found in '\(other)', but the cut is made from '\(media)'", isBadInput: true)
    }
    self.items = items
  }

  /// The references, in the recipe's order.
  public var references: [String] { items.map(\.reference) }

  /// What `name` stands for. Throws where nothing does: an unknown reference, or a signal without such a channel.
  public func reading(_ name: String) throws(Fault) -> Reading {
    guard let operand = Operand(name, among: references),
      let item = items.first(where: { $0.reference == operand.reference })
    else { throw Operand.unknown(name, among: references) }
    switch item.value {
    case .signal(let signal): return .series(try signal.series(operand))
    case .cues(let cues): return .cues(CueTrack(cues.cues), part: operand.part)
    case .regions(let regions):
      return .regions(regions, regions.series(operand.part.flatMap(RegionPart.init) ?? .count))
    case .scores(let scores):
      return .scores(Dictionary(scores.scores.map { ($0.shot, $0) }, uniquingKeysWith: { first, _ in first }))
    default: throw Fault("`\(name)` is of type \(item.value.type.rawValue), which cannot be read as evidence")
    }
  }
}

/// What one name stands for.
public enum Reading: Sendable {
  case series(Series)
  case cues(CueTrack, part: String?)
  /// The boxes, and the number that is read of them in each frame.
  case regions(Regions, Series)
  case scores([Int: ShotScore])

  /// The pooling that suits where the recipe names none.
  public var usualPooling: Pooling {
    switch self {
    case .series: .usual(for: .signal, hasPart: false)
    case .scores: .usual(for: .scores, hasPart: false)
    case .cues(_, let part): .usual(for: .cues, hasPart: part != nil)
    case .regions: .usual(for: .regions, hasPart: false)
    }
  }

  /// The unit of the number, `1` for ratios and counts; `nil` where that is not known.
  ///
  /// - Parameter pooling: how the number is made of a shot's; `nil` for that of a moment.
  public func unit(pooled pooling: Pooling? = nil) -> String? {
    if pooling == .fraction || pooling == .count { return "1" }
    return switch self {
    case .series(let series), .regions(_, let series): series.unit
    case .cues(_, let part): CueField.usualUnit(part)
    case .scores: "1"
    }
  }

  /// The number of one shot; `nil` where there is none.
  public func pooled(_ pooling: Pooling, shot: Int, in range: TimeRange) -> Double? {
    switch self {
    case .series(let series): series.pooled(pooling, in: range)
    case .cues(let track, let part): track.pooled(pooling, part: part, in: range)
    case .regions(let regions, _) where pooling == .count: regions.count(in: range)
    case .regions(_, let series): series.pooled(pooling, in: range)
    case .scores(let scores): scores[shot]?.score
    }
  }

  /// The number at one moment; for cues pooled as fraction 1 where there is one and otherwise 0. `nil` where there is
  /// none.
  public func value(_ pooling: Pooling, at time: Time) -> Double? {
    switch self {
    case .series(let series), .regions(_, let series): series.value(at: time)
    case .cues(let track, let part): track.value(pooling, part: part, at: time)
    case .scores: nil
    }
  }
}

extension Signal {
  /// The channel that an operand names, or the first. A signal without channels gives a series without samples.
  fileprivate func series(_ operand: Operand) throws(Fault) -> Series {
    guard let name = operand.part else {
      return series(channels.first ?? Channel("", []))
    }
    guard let channel = channel(name) else {
      throw operand.withoutChannel(channels.map(\.name))
    }
    return series(channel)
  }

  private func series(_ channel: Channel) -> Series {
    // A signal made in memory may have a channel of another length than its times.
    let count = min(times.count, channel.values.count)
    return Series(
      times: Array(times.prefix(count)), values: Array(channel.values.prefix(count)), interpolation: interpolation,
      unit: unit)
  }
}

internal import RecutModel
internal import RecutPlugin

extension Value {
  /// What several processes found in one medium, each in some of its pictures, put together by time.
  static func joined(_ parts: [Value], _ name: String) throws(PluginError) -> Value {
    guard let first = parts.first else { throw PluginError("no worker gave a '\(name)'") }
    switch first {
    case .signal(let signal): return .signal(try joined(parts, signal, name))
    case .cues(let cues):
      let all = parts.flatMap { part -> [Cue] in if case .cues(let part) = part { part.cues } else { [] } }
      return .cues(Cues(media: cues.media, cues: all.sorted { $0.range.start < $1.range.start }))
    case .regions(let regions):
      let all = parts.flatMap { part -> [RegionFrame] in if case .regions(let part) = part { part.frames } else { [] } }
      let ordered = all.sorted { $0.frame < $1.frame }
      for (one, next) in zip(ordered, ordered.dropFirst()) where one.frame == next.frame {
        throw PluginError("two of its workers tell of frame \(one.frame) in '\(name)'")
      }
      return .regions(Regions(media: regions.media, frames: ordered))
    default: throw PluginError("a '\(name)' of type \(first.type.rawValue) cannot be put together from parts")
    }
  }

  private static func joined(_ parts: [Value], _ first: Signal, _ name: String) throws(PluginError) -> Signal {
    var samples: [(time: Time, part: Int, index: Int)] = []
    var signals: [Signal] = []
    for part in parts {
      guard case .signal(let signal) = part else { continue }
      guard signal.unit == first.unit, signal.channels.map(\.name) == first.channels.map(\.name) else {
        throw PluginError("its workers do not agree on the unit and the channels of '\(name)'")
      }
      samples += signal.times.enumerated().map { ($0.element, signals.count, $0.offset) }
      signals.append(signal)
    }
    samples.sort { ($0.time, $0.part) < ($1.time, $1.part) }
    for (one, next) in zip(samples, samples.dropFirst()) where one.time == next.time {
      throw PluginError("two of its workers give '\(name)' a value at \(one.time)")
    }
    var joined = first
    joined.times = SampleTimes(samples.map(\.time))
    for channel in joined.channels.indices {
      joined.channels[channel].values = samples.map { signals[$0.part].channels[channel].values[$0.index] }
    }
    return joined
  }
}

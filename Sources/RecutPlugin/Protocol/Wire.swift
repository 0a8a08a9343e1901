public import RecutModel

/// What the external-process protocol is, in numbers (docs/plugin-protocol.md).
public enum Wire {
  /// The version that this recut speaks.
  public static let version = 1
  /// The longest line that a plugin may answer with, in bytes.
  public static let longestLine = 64_000_000
  /// How many pictures, sounds and lines may be on their way where a plugin says nothing else.
  public static let usualWindow = 4
  /// The most that a plugin may ask for.
  public static let widestWindow = 64

  /// A message: `{"message":"open",…}`.
  public static func message(_ name: String, _ members: KeyValuePairs<String, JSON?> = [:]) -> JSON {
    .object([.init("message", .string(name))] + members.compactMap { pair in pair.value.map { .init(pair.key, $0) } })
  }
}

extension Media {
  /// The medium as a plugin is told of it: what its header says, and which frame is shown when.
  public var wireJSON: JSON {
    var members = [JSON.Member("name", .string(info.name))]
    members += (info.contractJSON.members ?? []).filter { $0.key != "start" && $0.key != "duration" }
    members += [.init("start", range.start.contractJSON), .init("duration", range.duration.contractJSON)]
    guard let frames else { return .object(members) }
    members.append(.init("frames", .integer(frames.count)))
    if let rate = frames.constantRate {
      members.append(.init("rate", .string(rate.description)))
    } else {
      members.append(.init("frame_times", .array((0...frames.count).map { frames.time(ofFrame: $0).contractJSON })))
    }
    return .object(members)
  }
}

extension Value {
  /// The value as it is sent to a plugin and comes back: the contract's JSON with what that leaves out.
  public var wireJSON: JSON {
    switch self {
    case .media(let media): media.wireJSON
    case .signal(let signal): signal.wireJSON
    case .shots(let shots): .array(shots.shots.enumerated().map { $1.wireJSON(number: $0) })
    case .edit(let edit):
      .object((contractJSON.members ?? []) + (edit.wanted.map { [.init("wanted", $0.contractJSON)] } ?? []))
    default: contractJSON
    }
  }
}

extension Shot {
  fileprivate func wireJSON(number: Int) -> JSON {
    var members = contractJSON(number: number).members ?? []
    if let frames = transitionFrames {
      members.append(.init("transition_frames", [.integer(frames.lowerBound), .integer(frames.upperBound)]))
    }
    return .object(members)
  }
}

extension Signal {
  fileprivate var wireJSON: JSON {
    .object([
      "unit": .string(unit), "interpolation": .string(interpolation.rawValue),
      "times": .array(times.map(\.contractJSON)),
      "channels": .object(channels.map { JSON.Member($0.name, .array($0.values.map { .number($0) })) }),
    ])
  }
}

extension Value {
  /// `value`, and beside it what the contract's JSON of the value has no place for: the `curve` of scores.
  var wireMembers: [JSON.Member] {
    var members = [JSON.Member("value", wireJSON)]
    if case .scores(let scores) = self, let curve = scores.curve { members.append(.init("curve", curve.wireJSON)) }
    return members
  }
}

extension Inputs.Item {
  /// `{"reference","type","media","value"}`.
  public var wireJSON: JSON {
    var members = [JSON.Member("reference", .string(reference)), .init("type", .string(value.type.rawValue))]
    if let media = value.media { members.append(.init("media", .string(media))) }
    return .object(members + value.wireMembers)
  }
}

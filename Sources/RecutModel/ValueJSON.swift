/// The JSON in which other programs read results (`--values`): times in seconds, frames from 0.
extension Value {
  public var contractJSON: JSON {
    switch self {
    case .media(let media): media.contractJSON
    case .shots(let shots): .array(shots.shots.enumerated().map { $1.contractJSON(number: $0) })
    case .signal(let signal): signal.contractJSON
    case .cues(let cues): .array(cues.cues.map(\.contractJSON))
    case .regions(let regions): .object(["frames": .array(regions.frames.map(\.contractJSON))])
    case .profile(let profile): profile.contractJSON
    case .scores(let scores): .array(scores.scores.map(\.contractJSON))
    case .edit(let edit): edit.contractJSON
    }
  }
}

extension Time {
  /// Seconds as a decimal number, to the nanosecond.
  public var contractJSON: JSON { .number((seconds * 1e9).rounded() / 1e9) }
}

extension Media {
  var contractJSON: JSON {
    .object([
      "file": .string(info.path), "start": range.start.contractJSON, "duration": range.duration.contractJSON,
      "frames": frames.map { .integer($0.count) },
      "rate": (frames?.constantRate ?? info.video.first?.rate).map { .string($0.description) },
    ])
  }
}

extension Shot {
  /// With its number, by which overrides name it.
  public func contractJSON(number: Int) -> JSON {
    .object([
      "shot": .integer(number), "start": range.start.contractJSON, "end": range.end.contractJSON,
      "start_frame": .integer(frames.lowerBound), "end_frame": .integer(frames.upperBound),
      "transition": .string(transition.rawValue),
    ])
  }
}

extension Signal {
  var contractJSON: JSON {
    .object([
      "unit": .string(unit), "times": .array(times.map(\.contractJSON)),
      "channels": .object(channels.map { JSON.Member($0.name, .array($0.values.map { .number($0) })) }),
    ])
  }
}

extension Cue {
  var contractJSON: JSON {
    var members: [JSON.Member] = [
      .init("start", range.start.contractJSON), .init("end", range.end.contractJSON), .init("label", .string(label)),
    ]
    if let text { members.append(.init("text", .string(text))) }
    if let value { members.append(.init("value", .number(value))) }
    if let confidence { members.append(.init("confidence", .number(confidence))) }
    members += fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    return .object(members)
  }
}

extension RegionFrame {
  var contractJSON: JSON {
    .object([
      "time": time.contractJSON, "frame": .integer(frame),
      "boxes": .array(
        boxes.map { box in
          .object([
            "box": .array([box.x, box.y, box.width, box.height].map { .number($0) }), "id": box.id.map { .integer($0) },
            "label": .string(box.label), "confidence": .number(box.confidence),
          ])
        }),
    ])
  }
}

extension Profile {
  var contractJSON: JSON {
    .object([
      "viewer": .string(viewer),
      "weights": .array(
        weights.map {
          .object([
            "kind": .string($0.kind), "name": .string($0.name), "weight": .number($0.weight), "from": .string($0.from),
          ])
        }),
    ])
  }
}

extension ShotScore {
  var contractJSON: JSON {
    .object([
      "shot": .integer(shot), "score": .number(score), "why": .array(why.map(\.contractJSON)),
      "veto": veto.map { .string($0) },
    ])
  }
}

extension Contribution {
  var contractJSON: JSON {
    .object([
      "from": .string(from), "value": .number(value), "weight": .number(weight), "contribution": .number(contribution),
    ])
  }
}

extension Edit {
  var contractJSON: JSON {
    .object([
      "duration": duration.contractJSON, "clips": .array(clips.map(\.contractJSON)),
      "notes": notes.isEmpty ? nil : .array(notes.map { .string($0) }), "ending": ending?.contractJSON,
      "titles": titles.isEmpty ? nil : .array(titles.map(\.contractJSON)),
      "overlays": overlays.isEmpty ? nil : .array(overlays.map(\.contractJSON)),
      "effects": effects.isEmpty ? nil : .array(effects.map(\.contractJSON)),
      "sounds": sounds.isEmpty ? nil : .array(sounds.map(\.contractJSON)),
      "levels": levels.isEmpty ? nil : .array(levels.map(\.contractJSON)),
      "hidden": hidden.isEmpty ? nil : .array(hidden.map(\.contractJSON)),
    ])
  }
}

extension Clip {
  var contractJSON: JSON {
    let plain: JSON = .object([
      "media": .string(media), "in": source.start.contractJSON, "out": source.end.contractJSON,
      "in_frame": frames.map { .integer($0.lowerBound) }, "out_frame": frames.map { .integer($0.upperBound) },
      "shot": shot.map { .integer($0) }, "score": score.map { .number($0) }, "why": .array(why.map(\.contractJSON)),
      "note": note.map { .string($0) }, "label": label.map { .string($0) },
      "transition": transition?.contractJSON, "framing": framing?.contractJSON,
      "effects": effects.isEmpty ? nil : .array(effects.map(\.contractJSON)),
    ])
    guard let speed else { return plain }
    return .object((plain.members ?? []) + [JSON.Member("duration", duration.contractJSON)] + speed.contractMembers)
  }
}

extension Transition {
  var contractJSON: JSON {
    let (kind, colour): (String, String?) =
      switch look {
      case .crossing(let kind): (kind, nil)
      case .dip(let colour): ("dip", colour.hexadecimal)
      }
    return .object([
      "kind": .string(kind), "colour": colour.map { .string($0) }, "before": before.contractJSON,
      "after": after.contractJSON,
    ])
  }
}

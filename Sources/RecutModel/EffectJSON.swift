extension Effect {
  /// As `recut run --plan --json` tells it.
  public var contractJSON: JSON { .object(members) }

  fileprivate var members: [JSON.Member] {
    func said(_ kind: String, _ more: [JSON.Member]) -> [JSON.Member] {
      [.init("name", .string(name)), .init("kind", .string(kind))] + more
    }
    return switch work {
    case .pictures(let filters): said("pictures", [.init("filters", .string(filters))])
    case .source(let filters): said("source", [.init("filters", .string(filters))])
    case .sound(let filters): said("sound", [.init("filters", .string(filters))])
    case .stabilise(let steadying): said("stabilise", steadying.members)
    case .match(let reference, let strength):
      said("match", [.init("reference", reference.contractJSON), .init("strength", .number(strength))])
    }
  }
}

extension Steadying {
  fileprivate var members: [JSON.Member] {
    [
      .init("smoothing", smoothing.contractJSON), .init("shakiness", .integer(shakiness)),
      .init("still", .bool(isStill)),
      .init("edges", .string(edges.rawValue)),
    ]
  }
}

extension ColourReference {
  fileprivate var contractJSON: JSON {
    switch self {
    case .file(let path): .object(["file": .string(path)])
    case .stretch(let media, let range):
      .object(["media": .string(media), "in": range.start.contractJSON, "out": range.end.contractJSON])
    }
  }
}

extension RangedEffect {
  /// As `recut run --plan --json` tells it; its times are seconds of the cut.
  public var contractJSON: JSON {
    guard let range else { return effect.contractJSON }
    return .object(
      [.init("start", range.start.contractJSON), .init("end", range.end.contractJSON)] + effect.members)
  }
}

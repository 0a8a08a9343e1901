extension LaidSound {
  public var contractJSON: JSON {
    var members: [JSON.Member] = []
    switch source {
    case .file(let path): members.append(.init("file", .string(path)))
    case .speech(let text, let voice, let speed):
      members += [.init("text", .string(text)), .init("voice", .string(voice)), .init("speed", .number(speed))]
    }
    members += [
      .init("start", range.start.contractJSON), .init("end", range.end.contractJSON), .init("gain", .number(gain)),
      .init("from", start.contractJSON), .init("skipped", skipped.contractJSON),
      .init("fade_in", fadeIn.contractJSON), .init("fade_out", fadeOut.contractJSON),
    ]
    if let loop { members.append(.init("loop", loop.contractJSON)) }
    if let yields { members.append(.init("yields", yields.contractJSON)) }
    if let lowers { members.append(.init("lowers", lowers.contractJSON)) }
    return .object(members)
  }
}

extension LaidSound.Loop {
  var contractJSON: JSON {
    .object(["start": start.contractJSON, "end": end?.contractJSON, "seam": seam.contractJSON])
  }
}

extension LaidSound.Ducking {
  var contractJSON: JSON {
    .object([
      "depth": .number(depth), "attack": attack.contractJSON, "release": release.contractJSON,
      "threshold": .number(threshold),
      "ranges": ranges.map { ranges in
        .array(ranges.map { .object(["start": $0.start.contractJSON, "end": $0.end.contractJSON]) })
      },
    ])
  }
}

extension LevelChange {
  var contractJSON: JSON {
    .object([
      "start": range.start.contractJSON, "end": range.end.contractJSON, "gain": gain.map { .number($0) },
      "ramp_in": rampIn.contractJSON, "ramp_out": rampOut.contractJSON,
    ])
  }
}

extension Speed {
  /// What a clip says of its speed: a number, or a list of points where it changes; pitch and frames where they are not as
  /// usual.
  var contractMembers: [JSON.Member] {
    let factors: JSON =
      constant.map { .number($0.seconds) }
      ?? .array(points.map { .object(["at": $0.time.contractJSON, "factor": .number($0.factor.seconds)]) })
    return [JSON.Member("speed", factors)]
      + (pitch == .keep ? [] : [JSON.Member("pitch", .string(pitch.rawValue))])
      + (between == .repeat ? [] : [JSON.Member("between", .string(between.rawValue))])
  }

  /// For a person: `2x`, `1x to 0.25x`.
  public var words: String {
    let factors = constant.map { [$0] } ?? points.map(\.factor)
    return factors.reduce(into: [String]()) { words, factor in
      let word = JSON.number((factor.seconds * 1000).rounded() / 1000).text() + "x"
      if words.last != word { words.append(word) }
    }.joined(separator: " to ")
  }
}

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

  /// For a person: `at 2x`, or where it changes the factors between which it goes up and down: `ramp 1 to 0.25 to 1`.
  public var words: String {
    if let constant { return "at \(Self.number(constant))x" }
    let factors = points.map(\.factor).reduce(into: [Time]()) { turns, factor in
      if turns.last == factor { return }
      // One on the way from the last turn to here is none.
      if turns.count > 1, (turns[turns.count - 2] < turns[turns.count - 1]) == (turns[turns.count - 1] < factor) {
        turns.removeLast()
      }
      turns.append(factor)
    }
    return "ramp " + factors.map(Self.number).joined(separator: " to ")
  }

  private static func number(_ factor: Time) -> String {
    JSON.number((factor.seconds * 1000).rounded() / 1000).text()
  }
}

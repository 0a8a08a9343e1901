public import RecutModel

extension Clip {
  /// Why it is in, in one line: `shot 7, score 0.81: faces 0.60, loudness 0.21`. Empty where nothing is known.
  public var reason: String {
    var parts: [String] = []
    if let shot { parts.append("shot \(shot)") }
    if let score { parts.append("score \(decimal(score, places: 2))") }
    let head = parts.joined(separator: ", ")
    let contributions = why.sorted { $0.contribution.magnitude > $1.contribution.magnitude }
      .map { "\($0.from) \(decimal($0.contribution, places: 2))" }.joined(separator: ", ")
    return [head, contributions, note ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

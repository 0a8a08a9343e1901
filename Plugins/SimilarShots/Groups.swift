import RecutModel

/// Shots put together that look alike, and how far each is from the others.
struct Groups {
  /// In order of time, each in order of time; a shot like no other is a group by itself.
  private(set) var groups: [[Int]] = []
  /// For each shot; not-a-number where it is not known what it looks like.
  private(set) var novelty: [Double] = []
  private(set) var uniqueness: [Double] = []

  private let least: Double

  /// Each shot in its turn joins the group that it is most like, if it is that much like its first shot and, on average, all
  /// of its shots (leader clustering with average linkage): so a group does not wander off from shot to shot.
  init(_ rows: ShotRows, _ ranges: [TimeRange], least: Double, apart: Time) {
    self.least = least
    let count = rows.rows.count
    var before = [Double](repeating: 0, count: count)
    var all = before
    for a in 0..<count {
      var likeness = [Double?](repeating: nil, count: a)
      for b in 0..<a where ranges[a].start - ranges[b].end >= apart {
        guard let value = rows.likeness(a, b) else { continue }
        likeness[b] = value
        before[a] = max(before[a], value)
        all[a] = max(all[a], value)
        all[b] = max(all[b], value)
      }
      join(a, likeness)
    }
    func distance(_ likeness: Double, _ shot: Int) -> Double {
      rows.rows[shot] == nil ? .nan : (1 - likeness).clamped(to: 0...1)
    }
    novelty = before.enumerated().map { distance($0.element, $0.offset) }
    uniqueness = all.enumerated().map { distance($0.element, $0.offset) }
  }

  private mutating func join(_ shot: Int, _ likeness: [Double?]) {
    var best: (group: Int, likeness: Double)?
    for (index, group) in groups.enumerated() {
      let known = group.compactMap { likeness[$0] }
      guard known.count == group.count, let first = known.first, first >= least else { continue }
      let mean = known.reduce(0, +) / Double(known.count)
      if mean >= least, mean > best?.likeness ?? 0 { best = (index, mean) }
    }
    if let best { groups[best.group].append(shot) } else { groups.append([shot]) }
  }

  /// From 0.5 at what is just enough to 1 where nothing differs.
  func confidence(_ likeness: Double) -> Double {
    least < 1 ? (0.5 + (likeness - least) / (1 - least) / 2).clamped(to: 0...1) : 1
  }
}

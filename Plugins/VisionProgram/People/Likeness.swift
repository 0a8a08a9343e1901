/// Who is like whom among the tracks.
struct Likeness {
  /// How far apart faces of one person may be.
  let threshold: Double
  private let tracks: [FaceTrack]
  private let describer: any FaceDescriber
  /// Tracks that were seen: those that are compared with each other, and the rest.
  private let compared: [Int]
  private let rest: [Int]

  /// Comparing all with all goes with the square of their number: beyond this many, the shortest are put to whom they are like.
  static let mostCompared = 1500

  /// - Parameter most: so many are compared with each other.
  init(_ tracks: [FaceTrack], _ describer: any FaceDescriber, threshold: Double?, most: Int = mostCompared) {
    self.tracks = tracks
    self.describer = describer
    let seen = tracks.indices.filter { tracks[$0].isSeen }
    let byLength = seen.sorted { (tracks[$1].samples.count, $0) < (tracks[$0].samples.count, $1) }
    compared = byLength.prefix(most).sorted()
    rest = byLength.dropFirst(most).sorted()
    self.threshold = threshold ?? describer.threshold(median: Self.median(tracks, compared, describer))
  }

  /// The median distance between tracks, of a thousand or so pairs where there are more.
  private static func median(_ tracks: [FaceTrack], _ compared: [Int], _ describer: any FaceDescriber) -> Double? {
    let pairs = compared.count * (compared.count - 1) / 2
    let step = max(1, pairs / 5000)
    var distances: [Double] = []
    var index = 0
    for (place, a) in compared.enumerated() {
      for b in compared[(place + 1)...] {
        if index % step == 0 { distances.append(describer.distance(tracks[a].numbers, tracks[b].numbers)) }
        index += 1
      }
    }
    guard !distances.isEmpty else { return nil }
    distances.sort()
    let middle = distances.count / 2
    return distances.count % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2
  }

  /// Tracks of one person each, in ascending order.
  func groups(isCancelled: () -> Bool) throws -> [[Int]] {
    var joining = Agglomeration(compared.count) { a, b in
      isCancelled() ? 0 : describer.distance(tracks[compared[a]].numbers, tracks[compared[b]].numbers)
    } isApart: { a, b in
      tracks[compared[a]].isBeside(tracks[compared[b]])
    }
    if isCancelled() { throw CancellationError() }
    var groups = joining.groups(threshold: threshold).map { $0.map { compared[$0] } }
    for track in rest { put(track, into: &groups) }
    return groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// Puts a track to the group that it is nearest to, or into one of its own.
  private func put(_ track: Int, into groups: inout [[Int]]) {
    var best: (group: Int, distance: Double)?
    for (index, group) in groups.enumerated() {
      // Its first few tell what it looks like.
      let some = group.prefix(5)
      let mean =
        some.reduce(0) { $0 + describer.distance(tracks[$1].numbers, tracks[track].numbers) } / Double(some.count)
      guard mean <= threshold, best.map({ mean < $0.distance }) ?? true,
        !group.contains(where: { tracks[$0].isBeside(tracks[track]) })
      else { continue }
      best = (index, mean)
    }
    if let best { groups[best.group].append(track) } else { groups.append([track]) }
  }
}

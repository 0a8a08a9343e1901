import RecutModel

/// What conditions and weights can read of regions.
enum RegionPart: String, CaseIterable {
  /// How many boxes there are.
  case count
  /// The greatest confidence among the boxes; 0 without any.
  case confidence
  /// The labels of the boxes.
  case label
}

extension Regions {
  /// One number for each sampled frame.
  func series(_ part: RegionPart) -> Series {
    Series(
      times: frames.map(\.time),
      values: frames.map { frame in
        part == .confidence ? frame.boxes.map(\.confidence).max() ?? 0 : Double(frame.boxes.count)
      },
      unit: "1")
  }

  /// 1 for each sampled frame with a box whose label is wanted, otherwise 0.
  func series(ofLabels isWanted: (String) -> Bool) -> Series {
    Series(
      times: frames.map(\.time), values: frames.map { $0.boxes.contains { isWanted($0.label) } ? 1 : 0 })
  }

  /// How many different things are seen in `range`: tracked ones count once; without tracks, the most at one time.
  func count(in range: TimeRange) -> Double {
    var tracks: Set<Int> = []
    var most = 0
    for frame in frames[frames.partitionPoint { $0.time >= range.start }...].prefix(while: { $0.time < range.end }) {
      tracks.formUnion(frame.boxes.compactMap(\.id))
      most = max(most, frame.boxes.count)
    }
    return Double(max(tracks.count, most))
  }
}

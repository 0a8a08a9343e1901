internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Measures the colours of clips and of their examples, so that the filters are known that bring them near.
struct ColourMeasuring {
  private let plan: VideoPlan
  private let readers: ClipReaders
  private var known: [ColourReference: ColourStatistics] = [:]

  /// Pictures of a stretch that are looked at.
  private static let count = 8

  init(_ plan: VideoPlan, _ readers: ClipReaders) {
    self.plan = plan
    self.readers = readers
  }

  /// The plan with filters in place of examples.
  mutating func resolved() throws -> VideoPlan {
    var resolved = plan
    for index in plan.segments.indices {
      let segment = plan.segments[index]
      guard let match = segment.match else { continue }
      let own = try statistics(of: segment.media, segment.stream, match.conform) { _ in segment.frames }
      let example = try statistics(of: match)
      resolved.segments[index].match = nil
      resolved.segments[index].conform +=
        segment.conform.isEmpty ? ["format=\(plan.picture.pixelFormat)"] : []
      resolved.segments[index].conform.append(
        own.filter(towards: example, strength: match.strength, on: plan.picture))
    }
    return resolved
  }

  private mutating func statistics(of match: ColourMatch) throws -> ColourStatistics {
    if let found = known[match.reference] { return found }
    let found =
      switch match.reference {
      case .file(let path): try statistics(ofFile: path)
      case .stretch(let media, let range):
        try statistics(of: media, match.exampleStream, match.exampleConform) { table in
          let frames = table.frames(nearest: range).clamped(to: 0..<table.count)
          return frames.isEmpty ? 0..<min(table.count, 1) : frames
        }
      }
    known[match.reference] = found
    return found
  }

  private func statistics(
    of media: String, _ stream: Int?, _ conform: [String], _ frames: (FrameTable) -> Range<Int>
  ) throws -> ColourStatistics {
    let reader = try readers.take(media, stream: stream ?? 0, at: 0)
    defer { readers.giveBack(reader, of: media) }
    let frames = frames(reader.index.table)
    var graph: FilterGraph?
    var statistics = ColourStatistics()
    let count = min(Self.count, frames.count)
    for part in 0..<count {
      let number = frames.lowerBound + (2 * part + 1) * frames.count / (2 * count)
      try reader.select(number..<(number + 1))
      guard let frame = try reader.next()?.frame else { continue }
      let chain = conform + ColourStatistics.reducing(plan.picture)
      let made = try graph ?? FilterGraph(chain.joined(separator: ","), inputs: [FilterInput(nil, frame.format)])
      graph = made
      try made.push(frame)
      while let small = try made.pull() { statistics.add(small) }
    }
    return statistics
  }

  private func statistics(ofFile path: String) throws -> ColourStatistics {
    let chain = ["movie=filename=\(filterValue(path))"] + plan.picture.made + ColourStatistics.reducing(plan.picture)
    let graph = try FilterGraph(chain.joined(separator: ","))
    var statistics = ColourStatistics()
    for _ in 0..<Self.count {
      guard let small = try graph.pull() else { break }
      statistics.add(small)
    }
    return statistics
  }
}

extension ColourStatistics {
  fileprivate mutating func add(_ frame: Frame) {
    var copy = self
    _ = frame.withPicture(time: .zero, number: 0) { picture in
      for plane in 0..<picture.format.planeCount {
        for y in 0..<picture.height {
          picture.withRow(y, plane: plane) { row in
            for index in row.indices {
              copy.components[picture.format.planeCount == 1 ? index % 3 : plane].add(row[index])
            }
          }
        }
      }
    }
    self = copy
  }
}

extension PictureFormat {
  /// Filters that make a picture the output's, whatever it is.
  fileprivate var made: [String] {
    ["scale=\(width):\(height):\(Colourimetry(self).outputOptions.joined(separator: ":"))", "format=\(pixelFormat)"]
  }
}

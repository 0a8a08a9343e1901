internal import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// Describes shots by colours, edges and movement.
struct ClassicalRun: AnalysisRun {
  let plugin: FrameFeatures
  let shots: [Shot]
  private var place: ShotPlace
  private var sums: [ShotSums]
  /// When the next look at colours and edges is due.
  private var due = Time.zero
  private var last: (gray: Image, time: Time, shot: Int)?

  init(plugin: FrameFeatures, shots: [Shot]) {
    (self.plugin, self.shots) = (plugin, shots)
    place = ShotPlace(shots)
    sums = shots.map { _ in ShotSums() }
  }

  mutating func see(_ picture: borrowing Picture) throws {
    guard let shot = place.find(picture.frame) else { return }
    let image = try Image(picture)
    // Movement is looked at more often than the rest.
    if picture.time >= due || sums[shot].looks == 0 {
      try sums[shot].add(Look(of: image))
      while due <= picture.time { due = due + plugin.every }
    }
    guard plugin.motion else { return }
    let gray = try image.gray()
    if let last, last.shot == shot { try compare(last.gray, gray, (picture.time - last.time).seconds, shot) }
    last = (gray, picture.time, shot)
  }

  /// In picture widths a second, from where on something moves, and moves fast.
  private static let (slow, fast) = (0.06, 0.4)
  /// Over longer times things are not found again.
  private static let longest = 0.25

  private mutating func compare(_ before: Image, _ after: Image, _ seconds: Double, _ shot: Int) throws {
    guard seconds > 0, seconds <= Self.longest else { return }
    let width = Double(after.width) * seconds
    let moves = try Look.moves(from: before, to: after, slow: Self.slow * width, fast: Self.fast * width)
    sums[shot].add(moves)
  }

  func finish(_ media: Media) -> Outputs {
    let rows = sums.map { $0.row(withMotion: plugin.motion) }
    return ["features": .signal(Signal(media: media.info.name, shots: shots, rows: rows))]
  }
}

/// What was seen of one shot.
struct ShotSums {
  private(set) var looks = 0
  private var groups: [[Double]] = [[], [], []]
  private var moves: [Double] = []

  /// Parts of the squared length.
  private static let shares = [0.3, 0.3, 0.3, 0.1]
  /// Of what stands still, as in a shot of one picture.
  private static let stillness = [1.0] + [Double](repeating: 0, count: 16)

  mutating func add(_ look: Look) {
    looks += 1
    for (index, values) in [look.colours, look.places, look.edges].enumerated() { Self.add(values, to: &groups[index]) }
  }

  mutating func add(_ moves: [Float]) { Self.add(moves, to: &self.moves) }

  private static func add(_ values: [Float], to sums: inout [Double]) {
    if sums.isEmpty { sums = [Double](repeating: 0, count: values.count) }
    for index in values.indices { sums[index] += Double(values[index]) }
  }

  /// Of length 1; `nil` where nothing was seen.
  func row(withMotion: Bool) -> [Double]? {
    guard looks > 0 else { return nil }
    let parts = withMotion ? groups + [moves.isEmpty ? Self.stillness : moves] : groups
    let total = Self.shares.prefix(parts.count).reduce(0, +)
    return zip(parts, Self.shares).flatMap { values, share in
      let sum = values.reduce(0, +)
      return values.map { sum > 0 ? ($0 / sum * share / total).squareRoot() : 0 }
    }
  }
}

internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension FrameFeatures: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    let shots = try context.inputs.shots().shots
    guard let model else { return ClassicalRun(plugin: self, shots: shots) }
    return EmbeddingRun(embedding: try Embedding(self, model: model), shots: shots)
  }
}

/// Which of some shots a picture belongs to. Pictures come in order of time.
struct ShotPlace {
  private let shots: [Shot]
  private(set) var index = 0

  init(_ shots: [Shot]) { self.shots = shots }

  /// `nil` where there is no shot.
  mutating func find(_ frame: Int) -> Int? {
    while index < shots.count, shots[index].frames.upperBound <= frame { index += 1 }
    return index < shots.count && shots[index].frames.contains(frame) ? index : nil
  }
}

extension Signal {
  /// One sample a shot, at its beginning, of rows of one length; of shots without a row not-a-number.
  init(media: String, shots: [Shot], rows: [[Double]?]) {
    let count = rows.lazy.compactMap { $0?.count }.first ?? 0
    let digits = max(3, "\(max(count - 1, 0))".count)
    let channels = (0..<count).map { index in
      let name = "f" + String(repeating: "0", count: digits - "\(index)".count) + "\(index)"
      // Rounded to single precision, in which they were measured: they take half the room.
      return Channel(name, rows.map { $0.map { Double(Float($0[index])) } ?? .nan })
    }
    self.init(media: media, unit: "1", times: shots.lazy.map(\.range.start), channels: channels)
  }
}

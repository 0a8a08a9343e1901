internal import RecutMedia
internal import RecutModel

/// The films of which an output copies packets, each opened once.
final class CopyFilms {
  private let plan: CopyPlan
  private let inputs: [String: RenderInput]
  private let indexes: RenderIndexes
  private let streams: [String: Int]
  private let cancellation: Cancellation
  private var known: [String: CopyReader] = [:]
  private var obstacles: [String: String] = [:]

  init(
    _ plan: CopyPlan, of video: VideoPlan, _ inputs: [String: RenderInput], _ indexes: RenderIndexes,
    _ cancellation: Cancellation
  ) {
    self.plan = plan
    self.inputs = inputs
    self.indexes = indexes
    self.cancellation = cancellation
    streams = Dictionary(video.segments.map { ($0.media, $0.stream) }) { first, _ in first }
  }

  /// The film whose header the output gets.
  func model() throws -> CopyReader {
    guard let reader = try opened(plan.model) else {
      throw RenderError.unfit("unknown medium '\(plan.model)'")
    }
    return reader
  }

  /// The reader of a film of which packets can be copied; `nil` where none can.
  func reader(_ media: String) throws -> CopyReader? {
    guard let reader = try opened(media) else { return nil }
    if let obstacle = reader.obstacle {
      hinder(media, obstacle)
    } else if try !reader.hasSameHeader(as: model()) {
      hinder(media, "its parameters are not those of '\(plan.model)'")
    } else {
      return reader
    }
    return nil
  }

  private func opened(_ media: String) throws -> CopyReader? {
    if let found = known[media] { return found }
    guard let input = inputs[media], let stream = streams[media] else { return nil }
    let index = try indexes.frames(of: media, input, stream: stream, cancellation)
    let made = try CopyReader(input.path, index: index, cancellation: cancellation)
    known[media] = made
    return made
  }

  /// Notes why not everything of a film can be copied.
  func hinder(_ media: String, _ reason: String) { obstacles[media] = obstacles[media] ?? reason }

  var warnings: [String] {
    obstacles.sorted { $0.key < $1.key }.map { media, reason in
      "'\(media)': not everything that is asked for can be copied, as \(reason); the rest is encoded"
    }
  }
}

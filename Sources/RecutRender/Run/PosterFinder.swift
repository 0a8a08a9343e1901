public import RecutMedia
public import RecutModel
internal import RecutPlugin

/// Finds the picture of a cut that stands for it where nobody says which: the middle of the best clip, or where that is dark
/// or plain, of the next best.
public struct PosterFinder {
  private let inputs: [String: String]
  private let indexes: RenderIndexes
  private let cancellation: Cancellation

  /// - Parameter inputs: paths of the media, by name.
  public init(inputs: [String: String], indexes: RenderIndexes, cancellation: Cancellation) {
    self.inputs = inputs
    self.indexes = indexes
    self.cancellation = cancellation
  }

  /// Looked at before the lightest of them is taken.
  private static let limit = 12
  /// Of 255: what has less brightness or less contrast is taken for black or for a plain ground.
  private static let darkest = 28.0
  private static let plainest = 10.0

  /// When the picture is shown in the cut; `nil` where the cut has none.
  ///
  /// - Throws: `MediaError` where a film cannot be read.
  public func time(in edit: Edit, _ sources: [String: RenderSource]) throws -> Time? {
    let frames = CutFrames(edit, sources)
    var brightest: (time: Time, brightness: Double)?
    for time in frames.middles(of: edit.clipsByScore).prefix(Self.limit) {
      guard let place = frames.place(of: .time(time)) else { continue }
      let (brightness, contrast) = try look(at: place, of: edit.clips[place.index].media, sources)
      if brightness >= Self.darkest, contrast >= Self.plainest { return time }
      if brightest.map({ $0.brightness < brightness }) ?? true { brightest = (time, brightness) }
    }
    return brightest?.time
  }

  /// How bright a picture is, and how much that varies in it.
  private func look(
    at place: CutFrames.Place, of media: String, _ sources: [String: RenderSource]
  ) throws -> (Double, Double) {
    guard let path = inputs[media], let stream = sources[media]?.video else { return (0, 0) }
    let index = try indexes.frames[media] ?? FrameIndex.read(path, stream: stream.index, cancellation: cancellation)
    let reader = try ClipReader(path, index: index, cancellation: cancellation)
    try reader.select(place.frame..<(place.frame + 1))
    guard let frame = try reader.next()?.frame else { return (0, 0) }
    let graph = try FilterGraph("scale=64:36:out_range=pc,format=gray", inputs: [FilterInput(nil, frame.format)])
    try graph.push(frame)
    try graph.close()
    let values: [Double]? = try graph.pull()?.withPicture(time: .zero, number: 0) { picture in
      var bytes: [UInt8] = []
      picture.copy(into: &bytes)
      return bytes.map(Double.init)
    }
    guard let values, !values.isEmpty else { return (0, 0) }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, variance.squareRoot())
  }
}

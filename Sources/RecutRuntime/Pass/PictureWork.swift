internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// One way of decoding the pictures of a pass: decoded on the caller's thread, shown on one of its own.
final class PictureWork {
  let decoder: Decoder
  /// How many frames were decoded so far.
  private(set) var count = 0
  private let queue: Channel<Frame>
  private let worker: Worker

  /// Decoded pictures that wait to be shown; each may take 12 MB.
  private static let limit = 6

  init(
    _ stream: StreamFormat, _ plan: VideoPlan, _ index: FrameIndex, _ runs: [String: NodeRun]
  ) throws(MediaError) {
    // Without times in order frames can only be counted, so none may be left out.
    let skipping: Decoder.Skipping = plan.isKeyframesOnly && !index.isOrdinal ? .allButKeyframes : .nothing
    decoder = try Decoder(stream, Decoder.Settings(skipping: skipping, isRough: plan.isRough))
    let queue = Channel<Frame>(limit: Self.limit)
    self.queue = queue
    worker = Worker("pictures") {
      var clock = FrameClock(index)
      var lanes = plan.lanes.map { PictureLane($0, runs, index.table) }
      while case let frames = try queue.receiveAll(), !frames.isEmpty {
        for frame in frames {
          guard let moment = clock.moment(of: frame) else { continue }
          for lane in lanes.indices { lanes[lane].show(frame, moment) }
        }
      }
      for lane in lanes.indices { lanes[lane].end() }
    }
  }

  /// Decodes a packet, or with `nil` what the decoder has held back, and passes on what comes out.
  func show(_ packet: Packet?) throws(MediaError) {
    for frame in try decoder.decode(packet) {
      queue.send(frame)
      count += 1
    }
  }

  /// Waits until all is shown.
  func finish() {
    queue.finish()
    try? worker.wait()
  }

  /// Leaves what is not shown yet.
  func abandon() {
    queue.close()
    try? worker.wait()
  }
}

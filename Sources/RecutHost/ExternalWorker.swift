internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// One process of an analysis.
final class ExternalWorker {
  private let launch: Launch
  private let conversation: Conversation
  private let medium: String
  private var window = Wire.usualWindow
  private var isReady = false
  private var buffer: [UInt8] = []

  /// Starts the process. It gets ready while recut does other things.
  init(_ launch: Launch, _ parameters: JSON, _ context: AnalysisContext, index: Int, of count: Int) throws {
    self.launch = launch
    medium = context.media.name
    conversation = try launch.start(context.work)
    let media = [medium: Media(info: context.media, frames: nil)]
    try conversation.send(
      .open(
        context.work.node, parameters, inputs: context.inputs.wireJSON(launch.manifest.info.inputs), media: media,
        wants: launch.manifest.wants, worker: index, of: count))
  }

  /// The program and what it has started.
  var processes: [Int32] { conversation.processes }

  func see(_ picture: borrowing Picture) throws {
    try makeRoom()
    let size = picture.width * picture.height * picture.format.bytesPerPixel
    try conversation.send(
      "picture",
      [
        "frame": .integer(picture.frame), "time": picture.time.contractJSON, "format": .string(picture.format.rawValue),
        "width": .integer(picture.width), "height": .integer(picture.height),
        "bytes": .integer(size * picture.format.planeCount),
      ],
      Backlog.Item(verb: "shown", what: "frame \(picture.frame) at \(picture.time)"))
    for plane in 0..<picture.format.planeCount {
      picture.copy(plane: plane, into: &buffer)
      try conversation.send(bytes: buffer)
    }
  }

  func hear(_ sound: borrowing Sound) throws {
    try makeRoom()
    try conversation.send(
      "sound",
      [
        "position": .integer(Int(sound.position)), "time": sound.time.contractJSON, "rate": .integer(sound.sampleRate),
        "channels": .integer(sound.channelCount), "samples": .integer(sound.count),
        "bytes": .integer(sound.channelCount * sound.count * 4),
      ],
      Backlog.Item(verb: "played", what: "the sound at \(sound.time)"))
    for channel in 0..<sound.channelCount {
      buffer.removeAll(keepingCapacity: true)
      // As they lie in memory: every machine that recut is built for is little-endian, like the protocol.
      sound.withChannel(channel) { samples in samples.withUnsafeBytes { buffer.append(contentsOf: $0) } }
      try conversation.send(bytes: buffer)
    }
  }

  func read(_ line: TextLine) throws {
    try makeRoom()
    try conversation.send(
      "line",
      [
        "start": line.range.start.contractJSON, "end": line.range.end.contractJSON, "text": .string(line.text),
        "style": line.style.map { .string($0) }, "speaker": line.speaker.map { .string($0) },
      ],
      Backlog.Item(verb: "told", what: "the line at \(line.range.start)"))
  }

  func measure(_ measurement: Measurement) throws {
    try makeRoom()
    try conversation.send(
      "measurement",
      [
        "chain": .string(measurement.chain), "time": measurement.time.contractJSON,
        "duration": measurement.duration?.contractJSON,
        "values": .object(measurement.values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      ],
      Backlog.Item(verb: "told", what: "the measurement at \(measurement.time)"))
  }

  /// Says that the medium is over; the result is worked out meanwhile.
  func finish(_ media: Media) throws {
    try getReady()
    conversation.phase = "told that the medium is over"
    conversation.endBacklog()
    try conversation.send(Wire.message("finish", ["media": .wire([medium: media])]))
  }

  /// What it found, and its end.
  func result(_ media: Media) throws -> Outputs {
    try launch.result([medium: media], conversation)
  }

  /// The first that needs it ready waits for that; recut has done other things meanwhile.
  private func getReady() throws {
    guard !isReady else { return }
    window = try launch.getReady(conversation)
    isReady = true
  }

  /// Waits until another message may be sent.
  private func makeRoom() throws {
    try getReady()
    conversation.phase = "waiting for more"
    try conversation.makeRoom(window)
  }
}

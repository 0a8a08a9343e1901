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
  /// Of the last message that was sent, and of the last one that it is done with.
  private var sent = 0
  private var done = 0
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
    try makeRoom(doing: "shown frame \(picture.frame) at \(picture.time)")
    let size = picture.width * picture.height * picture.format.bytesPerPixel
    try announce(
      "picture",
      [
        "frame": .integer(picture.frame), "time": picture.time.contractJSON, "format": .string(picture.format.rawValue),
        "width": .integer(picture.width), "height": .integer(picture.height),
        "bytes": .integer(size * picture.format.planeCount),
      ])
    for plane in 0..<picture.format.planeCount {
      picture.copy(plane: plane, into: &buffer)
      try conversation.send(bytes: buffer)
    }
  }

  func hear(_ sound: borrowing Sound) throws {
    try makeRoom(doing: "played the sound at \(sound.time)")
    try announce(
      "sound",
      [
        "position": .integer(Int(sound.position)), "time": sound.time.contractJSON, "rate": .integer(sound.sampleRate),
        "channels": .integer(sound.channelCount), "samples": .integer(sound.count),
        "bytes": .integer(sound.channelCount * sound.count * 4),
      ])
    for channel in 0..<sound.channelCount {
      buffer.removeAll(keepingCapacity: true)
      sound.withChannel(channel) { samples in
        for index in samples.indices {
          withUnsafeBytes(of: samples[index].bitPattern.littleEndian) { buffer.append(contentsOf: $0) }
        }
      }
      try conversation.send(bytes: buffer)
    }
  }

  func read(_ line: TextLine) throws {
    try makeRoom(doing: "told the line at \(line.range.start)")
    try announce(
      "line",
      [
        "start": line.range.start.contractJSON, "end": line.range.end.contractJSON, "text": .string(line.text),
        "style": line.style.map { .string($0) }, "speaker": line.speaker.map { .string($0) },
      ])
  }

  func measure(_ measurement: Measurement) throws {
    try makeRoom(doing: "told the measurement at \(measurement.time)")
    try announce(
      "measurement",
      [
        "chain": .string(measurement.chain), "time": measurement.time.contractJSON,
        "duration": measurement.duration?.contractJSON,
        "values": .object(measurement.values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      ])
  }

  /// Says that the medium is over; the result is worked out meanwhile.
  func finish(_ media: Media) throws {
    try getReady()
    conversation.doing = "told that the medium is over"
    try conversation.send(Wire.message("finish", ["media": .wire([medium: media])]))
  }

  /// What it found, and its end.
  func result(_ media: Media) throws -> Outputs {
    while true {
      guard let answer = try conversation.receive() else { continue }
      if answer["message"]?.stringValue == "done" {
        try note(answer)
        continue
      }
      guard answer["message"]?.stringValue == "result" else { throw outOfPlace(answer) }
      let outputs = try launch.outputs(of: answer, [medium: media], conversation)
      try conversation.send(Wire.message("close"))
      try conversation.end()
      return outputs
    }
  }

  private func announce(_ name: String, _ members: KeyValuePairs<String, JSON?>) throws {
    sent += 1
    let members = members.compactMap { pair in pair.value.map { JSON.Member(pair.key, $0) } }
    try conversation.send(.object([.init("message", .string(name)), .init("sequence", .integer(sent))] + members))
  }

  private func getReady() throws {
    guard !isReady else { return }
    window = try launch.greeted(conversation)
    _ = try launch.expect("ready", conversation)
    isReady = true
  }

  /// Waits until another message may be sent.
  private func makeRoom(doing: String) throws {
    try getReady()
    // What it is busy with is the oldest message that it is not done with; that is about this one.
    conversation.doing = doing
    while let answer = try conversation.receive(canWait: sent - done >= window) { try note(answer) }
  }

  private func note(_ answer: JSON) throws {
    guard answer["message"]?.stringValue == "done", let number = answer["sequence"]?.intValue, number > done,
      number <= sent
    else { throw outOfPlace(answer) }
    done = number
  }

  private func outOfPlace(_ answer: JSON) -> PluginError {
    conversation.fault("said something out of place (\(answer.text().prefix(120)))")
  }
}

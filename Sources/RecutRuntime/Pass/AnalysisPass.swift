internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

/// Carries out a pass plan: reads and decodes a medium once and shows it to all who want to see it.
///
/// The caller's thread reads and decodes pictures; a second one filters and shows them, and where rough and exact
/// pictures are wanted, one for each; a last one decodes, filters and plays sound. What lies between them is bounded, so
/// memory does not grow with the medium.
struct AnalysisPass {
  let plan: PassPlan
  let info: MediaInfo
  /// `nil` for a medium without a picture.
  let index: FrameIndex?
  let runs: [String: NodeRun]
  let cancellation: Cancellation
  let progress: PassProgress

  /// What was read.
  struct Outcome {
    /// Frames of the film; one that was decoded both roughly and exactly is still one.
    var framesDecoded = 0
    /// Packets and frames that were damaged.
    var faults = 0
    /// Where the samples of the sound lie, if it was heard to its end.
    var sound: AudioIndex?
  }

  /// Packets of sound that wait to be decoded; they are small.
  private static let soundLimit = 256

  /// Reads the medium to its end, or to where nobody is left to see it.
  ///
  /// - Throws: ``MediaError`` where it cannot be opened or read, or on cancellation. What single nodes throw is kept
  ///   in their runs.
  func run() throws(MediaError) -> Outcome {
    for reader in plan.subtitles { readFile(for: reader) }
    let streams = Set(
      plan.video.map(\.stream) + [plan.audio?.stream].compactMap(\.self) + plan.subtitles.compactMap(\.stream))
    guard !streams.isEmpty else { return Outcome() }
    let demuxer = try Demuxer(info.path, cancellation: cancellation)
    demuxer.select(streams)
    let words = WordWork(demuxer, plan.subtitles, runs)
    let pictures = plan.video.compactMap { pictureWork(demuxer, $0) }
    let sound = plan.audio.flatMap { soundWork(demuxer, $0) }
    let isComplete: Bool
    do {
      isComplete = try read(demuxer, pictures, sound, words)
    } catch {
      for work in pictures { work.abandon() }
      sound?.queue.close()
      try? sound?.worker.wait()
      throw error
    }
    for work in pictures { work.finish() }
    sound?.finish()
    let faults = pictures.map(\.decoder.errorCount).max() ?? 0
    return Outcome(
      framesDecoded: pictures.map(\.count).max() ?? 0,
      faults: demuxer.errorCount + faults + (sound?.decoder.errorCount ?? 0),
      sound: isComplete ? sound?.decoder.index : nil)
  }

  /// `false` where nobody wanted to see the end.
  private func read(
    _ demuxer: Demuxer, _ pictures: [PictureWork], _ sound: SoundWork?, _ words: WordWork
  ) throws(MediaError) -> Bool {
    while let packet = try demuxer.read() {
      if packet.stream == plan.video.first?.stream {
        for work in pictures { try work.show(packet) }
      } else if packet.stream == plan.audio?.stream, let sound {
        sound.queue.send(packet)
      } else {
        words.read(packet)
      }
      if let time = packet.time, progress.isDue {
        progress.advance(to: time)
        if runs.values.allSatisfy({ $0.failure != nil }) { return false }
      }
    }
    for work in pictures { try work.show(nil) }
    return true
  }

  private func pictureWork(_ demuxer: Demuxer, _ plan: VideoPlan) -> PictureWork? {
    guard let index else { return nil }
    do {
      return try PictureWork(demuxer.streams[plan.stream], plan, index, runs)
    } catch {
      fail(Set(plan.lanes.flatMap { $0.sinks.flatMap { $0.eyes.map(\.node) } }), error)
      return nil
    }
  }

  private func readFile(for reader: SubtitlePlan) {
    guard case .file(let path) = reader.source, let run = runs[reader.node] else { return }
    // Files of words count from where players begin to show the medium, which is its earliest time stamp. A file of
    // words that is the medium itself has its own clock.
    let start = path == info.path ? .zero : info.start
    run.attempt { run in
      for var line in try SubtitleReader.lines(ofFile: path, cancellation: cancellation) {
        line.range = TimeRange(line.range.start + start, line.range.end + start)
        try run.read(line)
      }
    }
  }

  private func fail(_ nodes: Set<String>, _ error: any Error) {
    for node in nodes { runs[node]?.fail(error) }
  }
}

extension AnalysisPass {
  /// Decodes and plays sound on a thread of its own.
  private final class SoundWork: Sendable {
    let queue = Channel<Packet>(limit: AnalysisPass.soundLimit)
    let decoder: AudioDecoder
    let worker: Worker

    init(_ decoder: AudioDecoder, _ plan: AudioPlan, _ runs: [String: NodeRun]) {
      self.decoder = decoder
      worker = Worker("sound") { [queue] in
        var lanes = plan.lanes.map { SoundLane($0, runs) }
        var sound = ContinuousSound(sampleRate: decoder.format.sampleRate)
        func play(_ packet: Packet?) {
          do {
            for placed in try decoder.decode(packet) {
              try sound.add(placed) { frame in
                for lane in lanes.indices { lanes[lane].play(frame) }
              }
            }
          } catch {
            for run in plan.lanes.flatMap(\.nodes).compactMap({ runs[$0] }) { run.fail(error) }
          }
        }
        while case let packets = try queue.receiveAll(), !packets.isEmpty { packets.forEach(play) }
        play(nil)
        for lane in lanes.indices { lanes[lane].end() }
      }
    }

    func finish() {
      queue.finish()
      try? worker.wait()
    }
  }

  private func soundWork(_ demuxer: Demuxer, _ plan: AudioPlan) -> SoundWork? {
    do {
      let decoder = try AudioDecoder(counting: demuxer.streams[plan.stream], container: demuxer.container)
      return SoundWork(decoder, plan, runs)
    } catch {
      fail(Set(plan.lanes.flatMap(\.nodes)), error)
      return nil
    }
  }
}

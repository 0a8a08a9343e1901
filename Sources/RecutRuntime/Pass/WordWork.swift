internal import RecutMedia
internal import RecutPlugin

/// Reads the lines of text streams while the medium goes by.
struct WordWork {
  private var decoders: [Int: SubtitleDecoder] = [:]
  private var readers: [Int: [NodeRun]] = [:]

  /// - Parameter plans: those that read files are passed over.
  init(_ demuxer: Demuxer, _ plans: [SubtitlePlan], _ runs: [String: NodeRun]) {
    for plan in plans {
      guard let stream = plan.stream, let run = runs[plan.node] else { continue }
      do {
        if decoders[stream] == nil { decoders[stream] = try SubtitleDecoder(demuxer.streams[stream]) }
        readers[stream, default: []].append(run)
      } catch {
        run.fail(error)
      }
    }
  }

  func read(_ packet: Packet) {
    guard let decoder = decoders[packet.stream] else { return }
    for line in decoder.decode(packet) {
      for run in readers[packet.stream, default: []] { run.attempt { try $0.read(line) } }
    }
  }
}

extension SubtitlePlan {
  /// The stream that it reads, if it reads one.
  var stream: Int? { if case .stream(let index) = source { index } else { nil } }
}

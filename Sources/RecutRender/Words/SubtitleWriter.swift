internal import RecutMedia
internal import RecutModel

/// Writes subtitle lines as a stream of the output, no earlier than the picture comes to them, so that the container
/// stays interleaved.
final class SubtitleWriter {
  private let lines: [Cue]
  private let encoder: SubtitleEncoder
  private let stream: Int
  private var next = 0

  /// `nil` where no subtitles go inside.
  init?(_ plan: SubtitlePlan?, _ muxer: Muxer) throws {
    guard let plan, plan.placement == .inside, !plan.lines.isEmpty else { return nil }
    lines = plan.lines
    encoder = try SubtitleEncoder(for: muxer)
    stream = try muxer.add(encoder)
  }

  /// Writes the lines that begin before `time`; all that are left for `nil`.
  func write(until time: Time?, to muxer: Muxer) throws {
    while next < lines.count, time.map({ lines[next].range.start < $0 }) ?? true {
      let packet = try encoder.encode(lines[next].text ?? "", lines[next].range)
      next += 1
      try muxer.write(packet, to: stream)
    }
  }
}

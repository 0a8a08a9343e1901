internal import RecutModel

/// One input of the command: a stretch of a file that picture and sound are read from.
struct CommandInput {
  /// The first clip of the segment that is read.
  let clip: Int
  let arguments: String

  /// Read on behind the end, for time stamps that are a little off.
  private static let tail = Time.milliseconds(250)

  /// How long before the place that has to be reached reading begins.
  private static let lead = Time.milliseconds(250)
  private static let searchLead = Time.seconds(2)

  static func all(in plan: RenderPlan, _ readings: [Int: Reading]) -> [CommandInput] {
    var stretches: [Int: (media: String, stream: Int?, end: Time)] = [:]
    for segment in plan.video?.segments ?? [] {
      stretches[segment.clips.lowerBound] = (segment.media, nil, segment.source.end)
    }
    for (index, segment) in (plan.audio?.segments ?? []).enumerated() {
      guard let origin = segment.origin, let audio = plan.audio else { continue }
      let (before, after) = audio.handles(of: index)
      guard let chain = SoundChain(segment, before: before, after: after, in: audio) else { continue }
      let end = Time(chain.source.upperBound, over: origin.sampleRate)
      let known = stretches[segment.clips.lowerBound]?.end ?? end
      stretches[segment.clips.lowerBound] = (origin.media, origin.stream, max(known, end))
    }
    return stretches.sorted { $0.key < $1.key }.compactMap { clip, stretch in
      guard let input = plan.inputs[stretch.media], let reading = readings[clip] else { return nil }
      return CommandInput(clip, input, reading, stream: stretch.stream, end: stretch.end)
    }
  }

  private init(_ clip: Int, _ input: RenderInput, _ reading: Reading, stream: Int?, end: Time) {
    self.clip = clip
    let lead = input.isSearched ? Self.searchLead : Self.lead
    let start = max((reading.start ?? input.start) - lead - input.start, .zero)
    var words = ["-noautorotate"]
    if start > .zero { words.append("-ss \(decimal(start))") }
    // Where time stamps tell nothing, counting frames ends the reading.
    if !reading.countsFrames { words.append("-t \(decimal(end - input.start - start + Self.tail))") }
    if let stream, let decoder = reading.sound?.decoder { words.append("-c:\(stream) \(decoder)") }
    arguments = (words + ["-i \(Shell.quoted(file: input.path))"]).joined(separator: " ")
  }
}

import RecutModel
import RecutPlugin

struct SubtitlesRun: AnalysisRun {
  let shift: Time
  let join: Time
  private var lines: [Cue] = []

  init(shift: Time, join: Time) {
    self.shift = shift
    self.join = join
  }

  mutating func read(_ line: TextLine) {
    let text = line.text.trimmed()
    guard !text.isEmpty else { return }
    var fields: [String: JSON] = [:]
    if let speaker = line.speaker, !speaker.isEmpty { fields["speaker"] = .string(speaker) }
    if let style = line.style, !style.isEmpty { fields["style"] = .string(style) }
    lines.append(
      Cue(
        range: TimeRange(line.range.start + shift, line.range.end + shift), label: isSound(text) ? "sound" : "line",
        text: text, fields: fields))
  }

  mutating func finish(_ media: Media) -> Outputs {
    // Files hold lines in any order; lines that begin together keep theirs.
    let ordered = lines.enumerated()
      .sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
      .map(\.element)
    let name = media.info.name
    return [
      "lines": .cues(Cues(media: name, cues: ordered)), "speech": .cues(Cues(media: name, cues: speech(in: ordered))),
    ]
  }

  private func speech(in lines: [Cue]) -> [Cue] {
    var stretches: [Cue] = []
    for line in lines where line.label == "line" && !line.range.isEmpty {
      if let last = stretches.last,
        line.range.start <= last.range.end || line.range.start - last.range.end < join
      {
        stretches[stretches.count - 1].range.end = max(last.range.end, line.range.end)
      } else {
        stretches.append(Cue(range: line.range, label: "speech"))
      }
    }
    return stretches
  }
}

public import RecutModel

/// Something that is laid over a cut or under it, for a person.
public struct Dressing: Hashable, Sendable {
  /// When, on the clock of the cut.
  public var start: Time
  /// `nil` where only its making tells: of a voice.
  public var end: Time?
  public var kind: String
  public var what: String
}

extension Edit {
  /// What is laid over and under the cut: titles, pictures, sounds, effects and levels, each kind by its times.
  public var dressings: [Dressing] {
    let whole = TimeRange(.zero, duration)
    func rows<Item>(_ items: [Item], _ row: (Item) -> (TimeRange?, String, String)) -> [Dressing] {
      items.compactMap { item in
        let (range, kind, what) = row(item)
        return (range ?? whole).intersection(whole).map {
          Dressing(start: $0.start, end: kind == "voice" ? nil : $0.end, kind: kind, what: oneLine(what))
        }
      }.sorted { $0.start < $1.start }
    }
    return rows(titles) { ($0.range, "title", $0.text.split(separator: "\n").joined(separator: " / ")) }
      + rows(overlays) { ($0.range, "picture", $0.file.fileName) }
      + rows(sounds) { ($0.range, $0.isVoice ? "voice" : "music", $0.words) }
      + rows(levels) { ($0.range, "level", $0.gain.map(decibels) ?? "mute") }
      + rows(effects) { ($0.range, "effect", $0.effect.name) }
  }
}

extension LaidSound {
  fileprivate var words: String {
    let what: String
    switch source {
    case .file(let path): what = path.fileName
    case .speech(let text, _, _): what = text
    }
    return gain == 0 ? what : "\(what), \(decibels(gain))"
  }
}

private func decibels(_ gain: Double) -> String { "\(JSON.number((gain * 10).rounded() / 10).text()) dB" }

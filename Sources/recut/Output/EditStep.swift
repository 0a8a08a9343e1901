import RecutModel

/// What one node made of an edit, in a line: `as cut, with 2 titles`, or how many clips there are and how long they are.
enum EditStep {
  /// - Parameter earlier: the edit that the node has read, and its name, where it has read one alone.
  static func words(_ edit: Edit, after earlier: (name: String, edit: Edit)?) -> String {
    let sums = "\(edit.clipCount), \(edit.duration.short)"
    guard let earlier, edit.clips.map(Place.init) == earlier.edit.clips.map(Place.init) else { return sums }
    let changes = changes(from: earlier.edit, to: edit)
    let head = "as `\(earlier.name)`" + (changes.isEmpty ? "" : ", with \(changes.joined(separator: ", "))")
    return edit.duration == earlier.edit.duration ? head : "\(head): \(sums)"
  }

  /// What a clip shows, however it is shown.
  private struct Place: Equatable {
    let media: String
    let source: TimeRange

    init(_ clip: Clip) { (media, source) = (clip.media, clip.source) }
  }

  private static func changes(from earlier: Edit, to edit: Edit) -> [String] {
    let pairs = Array(zip(earlier.clips, edit.clips))
    func clips<Part: Equatable>(_ part: (Clip) -> Part) -> Int { pairs.count { part($0) != part($1) } }
    let joins = clips(\.transition) + (edit.ending == earlier.ending ? 0 : 1)
    let voices = edit.sounds.count(where: \.isVoice) - earlier.sounds.count(where: \.isVoice)
    return [
      count(joins, "transition"), count(clips(\.speed), "change of speed", "changes of speed"),
      count(clips(\.framing), "clip framed", "clips framed"),
      count(clips(\.effects) + edit.effects.count - earlier.effects.count, "effect"),
      count(edit.titles.count - earlier.titles.count, "title"),
      count(edit.overlays.count - earlier.overlays.count, "picture over it", "pictures over it"),
      edit.sounds.count - earlier.sounds.count > voices ? "music" : nil, count(voices, "voice"),
      count(edit.levels.count - earlier.levels.count, "level"),
      count(edit.hiddenTracks - earlier.hiddenTracks, "thing hidden", "things hidden"),
    ].compactMap { $0 }
  }

  private static func count(_ number: Int, _ one: String, _ several: String? = nil) -> String? {
    number > 0 ? "\(number) \(number == 1 ? one : several ?? one + "s")" : nil
  }
}

extension Edit {
  fileprivate var hiddenTracks: Int { hidden.reduce(0) { $0 + $1.tracks.count } }
}

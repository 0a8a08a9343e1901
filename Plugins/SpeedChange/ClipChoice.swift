import RecutModel
import RecutPlugin

/// Which clips of a cut are meant.
enum ClipChoice: Hashable {
  case every
  /// A clip, counted from 1; `nil` for the last one.
  case clip(Int?)

  init?(_ text: String) {
    switch text {
    case "every": self = .every
    case "last": self = .clip(nil)
    default:
      guard let number = Int(text), number > 0 else { return nil }
      self = .clip(number)
    }
  }

  static func fault(_ text: String) -> Fault { Fault("`\(text)` is no clip", hint: "write `3`, `last` or `every`") }

  /// The clips that some words mean, counted from 0; all of them without a word.
  static func indices(_ texts: [String], of edit: Edit) throws(PluginError) -> Set<Int> {
    var indices = texts.isEmpty ? Set(edit.clips.indices) : []
    for text in texts {
      switch ClipChoice(text) {
      case .every?: indices.formUnion(edit.clips.indices)
      case .clip(let number)?:
        let index = (number ?? edit.clips.count) - 1
        guard edit.clips.indices.contains(index) else {
          throw PluginError("there is no clip \(text): the cut has \(edit.clips.count)", isBadInput: true)
        }
        indices.insert(index)
      case nil: throw PluginError("`\(text)` is no clip", isBadInput: true)
      }
    }
    return indices
  }
}

extension Clip {
  /// The clip in parts: those in `ranges`, and what lies between them.
  func divided(at ranges: [TimeRange]) -> [(piece: Clip, isFound: Bool)] {
    var pieces: [(piece: Clip, isFound: Bool)] = []
    var start = source.start
    func add(_ end: Time, _ isFound: Bool) {
      guard end > start else { return }
      var piece = self
      piece.source = TimeRange(start, end)
      if piece.source != source { piece.frames = nil }
      if start > source.start { piece.transition = nil }
      pieces.append((piece, isFound))
      start = end
    }
    for range in ranges {
      add(range.start, false)
      add(range.end, true)
    }
    add(source.end, false)
    return pieces
  }

  /// Makes it faster, from what it was.
  mutating func speedUp(by factor: Time, _ pitch: Speed.Pitch, _ between: Speed.Between) throws(PluginError) {
    var faster = (speed ?? Speed(Time(1))).faster(by: factor)
    (faster.pitch, faster.between) = (pitch, between)
    if let point = faster.points.first(where: { !Speed.factors.contains($0.factor) }) {
      throw PluginError(
        "a clip of '\(media)' would be shown at \(Speed(point.factor).words); there is 0.01x to 100x", isBadInput: true)
    }
    speed = faster.constant == Time(1) ? nil : faster
  }

  mutating func say(_ text: String) { note = note.map { "\($0); \(text)" } ?? text }
}

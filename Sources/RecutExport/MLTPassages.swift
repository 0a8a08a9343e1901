import RecutModel

/// Transitions as MLT has them: a tractor whose two tracks are mixed, with an entry in the playlist in place of the frames
/// that it covers.
struct MLTPassages {
  /// What a clip shows.
  struct Track {
    var producer: String
    var frames: Range<Int>
  }

  /// The tractors, and the producers of plain colours.
  private(set) var definitions: [Markup] = []
  private var count = 0
  /// Of their names.
  private let suffix: String

  init(suffix: String) { self.suffix = suffix }

  /// Adds a transition and gives its entries.
  mutating func add(_ passage: Timeline.Passage, from earlier: Track?, to later: Track?) -> [Markup] {
    switch passage.look {
    case .crossing:
      guard let earlier, let later else { return [] }
      return [
        mixed(
          Track(producer: earlier.producer, frames: around(earlier.frames.upperBound, passage)),
          Track(producer: later.producer, frames: around(later.frames.lowerBound, passage)), .both,
          // By which Shotcut knows it from a clip.
          [MLTDocument.property("shotcut:transition", "lumaMix")])
      ]
    case .dip(let colour):
      var entries: [Markup] = []
      if let earlier, passage.before > 0 {
        let end = earlier.frames.upperBound
        entries.append(
          mixed(
            Track(producer: earlier.producer, frames: (end - passage.before)..<end),
            plain(colour.hexadecimal, passage.before), .second))
      }
      if let later, passage.after > 0 {
        let start = later.frames.lowerBound
        entries.append(
          mixed(
            plain(colour.hexadecimal, passage.after),
            Track(producer: later.producer, frames: start..<(start + passage.after)), .first))
      }
      return entries
    }
  }

  private func around(_ cut: Int, _ passage: Timeline.Passage) -> Range<Int> {
    (cut - passage.before)..<(cut + passage.after)
  }

  private mutating func plain(_ colour: String, _ length: Int) -> Track {
    count += 1
    let id = "colour\(count)\(suffix)"
    definitions.append(
      Markup(
        "producer", ["id": id, "in": "0", "out": String(length - 1)],
        [
          MLTDocument.property("length", String(length)), MLTDocument.property("resource", colour),
          MLTDocument.property("mlt_service", "color"),
        ]))
    return Track(producer: id, frames: 0..<length)
  }

  /// In which frame only one of both is seen: fades show their colour once, dissolves both pictures in every frame.
  private enum Blend {
    case first, both, second

    /// Between which frames MLT goes over: in its first frame nothing of the second track is seen, behind the last one
    /// nothing of the first.
    func frames(of count: Int) -> (first: Int, last: Int) {
      switch self {
      case .first: (0, count - 1)
      case .both: (-1, count - 1)
      case .second: (-1, count - 2)
      }
    }
  }

  private mutating func mixed(_ a: Track, _ b: Track, _ blend: Blend, _ properties: [Markup] = []) -> Markup {
    count += 1
    let id = "transition\(count)\(suffix)"
    let last = String(a.frames.count - 1)
    let blended = blend.frames(of: a.frames.count)
    func track(_ track: Track) -> Markup {
      Markup(
        "track",
        [
          "producer": track.producer, "in": String(track.frames.lowerBound), "out": String(track.frames.upperBound - 1),
        ])
    }
    func transition(_ service: String, _ frames: (first: Int, last: Int), _ properties: [Markup]) -> Markup {
      let tracks = [MLTDocument.property("a_track", "0"), MLTDocument.property("b_track", "1")]
      return Markup(
        "transition", ["in": String(frames.first), "out": String(frames.last)],
        tracks + [MLTDocument.property("mlt_service", service)] + properties)
    }
    definitions.append(
      Markup(
        "tractor", ["id": id, "in": "0", "out": last],
        properties + [
          track(a), track(b), transition("luma", blended, []),
          transition(
            "mix", (0, a.frames.count - 1),
            [MLTDocument.property("start", "-1"), MLTDocument.property("accepts_blanks", "1")]),
        ]))
    return Markup("entry", ["producer": id, "in": "0", "out": last])
  }
}

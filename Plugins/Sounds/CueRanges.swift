import RecutModel

/// Cues of a medium as ranges of a cut.
struct CueRanges {
  private let media: String
  private let cues: [Cue]

  init(_ value: Value, where isMeant: (Cue) -> Bool = { _ in true }) {
    guard case .cues(let found) = value else {
      (media, cues) = ("", [])
      return
    }
    (media, cues) = (found.media, found.cues.filter(isMeant))
  }

  /// Where they are heard in a cut, with a margin on both sides as far as the clips have it.
  func places(in edit: Edit, margin: Time = .zero) -> [TimeRange] {
    cues.flatMap { cue in
      edit.places(of: TimeRange(cue.range.start - margin, cue.range.end + margin), in: media)
    }
  }
}

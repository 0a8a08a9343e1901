/// What an edit may have that not every document can hold.
public enum ExportFeature: String, CaseIterable, Sendable {
  case cuts, reasons, dissolves, otherKinds, colours, opening, titles, spoken, overlays, speeds, ramps, slowMotion
  case hiding, framing, blur, effects, music, ducking, voices, levels, timecode, sounds, rates

  /// For a table.
  public var words: String {
    switch self {
    case .cuts: "cuts at any frame"
    case .reasons: "the reason of each clip"
    case .dissolves: "dissolves and dips to black"
    case .otherKinds: "wipes and the other kinds of `xfade`"
    case .colours: "dips to other colours"
    case .opening: "a fade at the very beginning"
    case .titles: "titles and captions"
    case .spoken: "words that are marked as they are said"
    case .overlays: "pictures and films over the picture"
    case .speeds: "clips that are faster or slower"
    case .ramps: "speeds that change on the way"
    case .slowMotion: "what slow motion shows in between, and the pitch of its sound"
    case .hiding: "faces and other regions that are hidden"
    case .framing: "windows on the picture, as of another shape"
    case .blur: "a blurred copy behind pictures that are shown whole"
    case .effects: "effects on picture and sound"
    case .music: "music and other sound laid under the cut"
    case .ducking: "music that gives way when the cut itself is loud"
    case .voices: "voices over the cut"
    case .levels: "levels of the cut's own sound"
    case .timecode: "the sources' own time code"
    case .sounds: "every sound track of the sources"
    case .rates: "the frames of sources of another rate"
    }
  }
}

/// How much of something a document holds.
public enum Keeping: Hashable, Sendable {
  case whole
  /// It lies where not every program looks.
  case beside(String)
  /// It becomes something else.
  case becomes(String)
  case lost
}

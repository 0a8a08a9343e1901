public import RecutModel
public import RecutPlugin

/// Writes what is said into the picture of a cut.
public struct Captions: Transform, Lettered {
  public static let id = "captions"
  public static let version = "1"
  public static let summary =
    "Writes subtitles into the picture, broken and timed to be read; word by word where words are timed."
  public static let details = captionsPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("lines", .cues, list: true, help: "what is said, such as `words.lines` of `subtitles`, of each medium"),
    Port(
      "words", .cues, list: true, optional: true, help: "single words with their times: each lights up as it is said"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the lines over its picture")]
  public static let parameters: [Parameter<Captions>] =
    [
      .integer(
        "line-length", \.lineLength, in: 10...120,
        "Most characters in a line; wide ones (Chinese, Japanese, Korean) count as two."),
      .integer("line-count", \.lineCount, in: 1...4, "Most lines at once."),
      .number(
        "reading-speed", \.readingSpeed, in: 5...60, unit: "characters/s",
        "Captions that are shorter than it takes to read them stay longer, where there is room before the next one and in the clip."
      ),
      .time("shortest", \.shortest, in: .zero ... .seconds(10), "They stay this long where there is room."),
      .boolean("sounds", \.hasSounds, "Also what is heard, such as `[door slams]`."),
      .text("highlight", \.highlight, "The colour of words that have been said, where their times are known."),
    ] + lookParameters

  public var lineLength = 42
  public var lineCount = 2
  public var readingSpeed = 17.0
  public var shortest = Time.milliseconds(833)
  public var hasSounds = false
  public var highlight = "yellow"
  public var style = TitleStyle()
  public var colour = "white"
  public var outline = "black"
  public var box = ""

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = lookFaults(context)
    if PlainColour(highlight) == nil {
      faults.append(Fault("`\(highlight)` is no colour", at: [.key("with"), .key("highlight")]))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    var look = look
    let words = cues(inputs, "words")
    look.highlight = words.isEmpty ? nil : PlainColour(highlight)
    let retimed = RetimedLines(of: edit, cues(inputs, "lines").filter(isShown), words)
    let breaking = LineBreaking(length: lineLength, count: lineCount)
    let pace = Caption.Pace(speed: readingSpeed, shortest: shortest)
    let (captions, hasty) = Caption.all(of: retimed.lines, breaking, pace)
    edit.titles += captions.map { Title($0.text, $0.range, look, words: $0.words) }
    if captions.isEmpty { edit.notes.append("captions: nothing is said in the cut") }
    if hasty > 0 {
      edit.notes.append(
        "captions: \(hasty) of \(captions.count) are read faster than \(Int(readingSpeed)) characters a second")
    }
    return ["edit": .edit(edit)]
  }

  private func cues(_ inputs: Inputs, _ port: String) -> [String: [Cue]] {
    var cues: [String: [Cue]] = [:]
    for item in inputs.all(port) {
      if case .cues(let found) = item.value { cues[found.media, default: []] += found.cues }
    }
    return cues
  }

  private func isShown(_ cue: Cue) -> Bool {
    cue.text?.contains { !$0.isWhitespace } ?? false && (hasSounds || cue.label != "sound")
  }
}

extension [String: [Cue]] {
  fileprivate func filter(_ isKept: (Cue) -> Bool) -> [String: [Cue]] { mapValues { $0.filter(isKept) } }
}

public import RecutModel
public import RecutPlugin

/// Writes words over the picture of a cut.
public struct Titles: Transform, Lettered {
  public static let id = "titles"
  public static let version = "1"
  public static let summary = "Writes words over the picture: a title, the name of who is seen, the end."
  public static let details = titlesPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the words over its picture")]
  public static let parameters: [Parameter<Titles>] =
    [
      .text("text", \.text, required: true, "What is written; a line feed begins a new line."),
      .text("on", \.on, "What `at` counts from: the `cut`, or a clip of it: `3`, `last`, or `every` one."),
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "When it appears; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "How long it stays; to the end without one."),
    ] + lookParameters

  public var text = ""
  public var on = "cut"
  public var at = Time.zero
  public var duration: Time?
  public var style: TitleStyle = {
    var style = TitleStyle()
    (style.size, style.place, style.fadeIn) = (0.08, .middle, .milliseconds(300))
    return style
  }()
  public var colour = "white"
  public var outline = "black"
  public var box = ""

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = lookFaults(context)
    if Target(on) == nil {
      faults.append(
        Fault(
          "`\(on)` is no part of a cut", at: [.key("with"), .key("on")], hint: "write `cut`, `3`, `last` or `every`"))
    }
    if !text.contains(where: { !$0.isWhitespace }) {
      faults.append(Fault("there is nothing to be read", at: [.key("with"), .key("text")]))
    }
    if let fonts = context.fonts {
      let missing = text.unicodeScalars.filter { Self.isSeen($0) && !fonts.draw($0) }
      if let first = missing.first {
        let code = String(first.value, radix: 16, uppercase: true)
        faults.append(
          Fault(
            "no font here draws `\(first)` (U+\(code))", at: [.key("with"), .key("text")],
            hint:
              "install one, such as of the packages fonts-noto-core, fonts-noto-cjk and fonts-symbola (without colours)"
          ))
      }
    }
    return faults
  }

  /// Not spaces, marks of direction and the like.
  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isVariationSelector
    }
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard let target = Target(on) else { throw PluginError("`\(on)` is no part of a cut") }
    guard let stretches = target.stretches(of: edit) else {
      throw PluginError("there is no clip \(on) to write `\(text.oneLine)` on: the cut has \(edit.clips.count)")
    }
    for stretch in stretches {
      guard let range = range(within: stretch) else {
        edit.notes.append("`\(text.oneLine)` is not shown: it would appear beyond the end")
        continue
      }
      edit.titles.append(Title(text, range, look))
    }
    return ["edit": .edit(edit)]
  }

  /// When it is shown; cut off where `stretch` ends.
  private func range(within stretch: TimeRange) -> TimeRange? {
    let start = at < .zero ? max(stretch.end + at, stretch.start) : stretch.start + at
    let end = min(duration.map { start + $0 } ?? stretch.end, stretch.end)
    return start < end ? TimeRange(start, end) : nil
  }
}

extension Titles {
  /// What a title is put on.
  enum Target: Hashable {
    case cut
    case every
    /// A clip, counted from 1; `nil` for the last one.
    case clip(Int?)

    init?(_ text: String) {
      switch text {
      case "cut": self = .cut
      case "every": self = .every
      case "last": self = .clip(nil)
      default:
        guard let number = Int(text), number > 0 else { return nil }
        self = .clip(number)
      }
    }

    /// On the clock of the cut; `nil` where there is no such clip.
    func stretches(of edit: Edit) -> [TimeRange]? {
      var start = Time.zero
      let clips = edit.clips.map { clip in
        defer { start += clip.source.duration }
        return TimeRange(start, start + clip.source.duration)
      }
      switch self {
      case .cut: return [TimeRange(.zero, edit.duration)]
      case .every: return clips
      case .clip(let number):
        let index = (number ?? clips.count) - 1
        return clips.indices.contains(index) ? [clips[index]] : nil
      }
    }
  }
}

extension String {
  /// For sentences: its first words.
  var oneLine: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}

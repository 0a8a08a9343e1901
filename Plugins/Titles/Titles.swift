public import RecutModel
public import RecutPlugin

/// Writes words over the picture of a cut.
public struct Titles: Transform, Lettered, Targeted {
  public static let id = "titles"
  public static let version = "1"
  public static let summary = "Writes words over the picture: a title, the name of who is seen, the end."
  public static let details = titlesPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the words over its picture")]
  public static let parameters: [Parameter<Titles>] =
    [
      .text("text", \.text, required: true, "What is written; a line feed begins a new line.")
    ] + targetParameters("A clip that `at` counts from, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "When it appears; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "How long it stays; to the end without one."),
    ] + lookParameters

  public var text = ""
  public var clip: String?
  public var shot: Int?
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
    faults += targetFaults(context)
    if !text.contains(where: { !$0.isWhitespace }) {
      faults.append(Fault("there is nothing to be read", at: [.key("with"), .key("text")]))
    }
    if let fonts = context.fonts {
      let missing = text.drawnScalars.filter { !fonts.draw($0) }
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

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    for stretch in try stretches(of: edit, for: text) {
      guard let range = stretch.part(at, duration) else {
        edit.warn("`\(text.oneLine)` is not shown: it would appear beyond the end")
        continue
      }
      edit.titles.append(Title(text, range, look))
    }
    return ["edit": .edit(edit)]
  }
}

public import RecutModel
public import RecutPlugin

/// A plugin that writes words over the picture: its parameters that say how they look.
public protocol Lettered: Plugin {
  var style: TitleStyle { get set }
  var colour: String { get set }
  var outline: String { get set }
  var box: String { get set }
}

extension Lettered {
  static var lookParameters: [Parameter<Self>] {
    [
      .text("font", \.style.font, "A family of fonts that is installed; characters that it lacks come from others."),
      .number("size", \.style.size, in: 0.005...0.5, "Height of a line, as a part of the picture's height."),
      .text("colour", \.colour, "Of the letters: `white`, `black` and other names of CSS, or `#rrggbb`."),
      .boolean("bold", \.style.isBold, "Heavier letters."),
      .boolean("italic", \.style.isItalic, "Slanted letters."),
      .text("outline", \.outline, "Colour of the line around every letter."),
      .number(
        "outline-width", \.style.outlineWidth, in: 0...0.05, "How wide that is, as a part of the picture's height."),
      .text("box", \.box, "Colour of a ground behind the words; none without one."),
      .number("box-opacity", \.style.boxOpacity, in: 0...1, "How much of the picture the ground covers."),
      .choice("position", \.style.place, "Where in the picture; `lower-third` is where names stand."),
      .number(
        "margin", \.style.margin, in: 0...0.4,
        "The part of the picture that stays free at every edge (title safe: 0.05)."),
      .time("fade", \.style.fadeIn, in: .zero ... .seconds(60), "How long they take to appear, and to go."),
    ]
  }

  /// What of the look cannot be drawn.
  func lookFaults(_ context: CheckContext) -> [Fault] {
    var faults: [Fault] = []
    for (name, text) in [("colour", colour), ("outline", outline), ("box", box)] where PlainColour(text) == nil {
      if name == "box", text.isEmpty { continue }
      faults.append(
        Fault(
          "`\(text)` is no colour", at: [.key("with"), .key(name)],
          hint: "write it as `orange`, another name of CSS, or `#ff8800` in quotes"))
    }
    if let fault = fontFault(context) { faults.append(fault) }
    if let filters = context.filters, filters.words(ofOption: "shaping", in: "ass").isEmpty {
      faults.append(Fault("libavfilter here writes no words: it was built without libass"))
    }
    return faults
  }

  /// That there is no such font. Names of kinds of fonts always stand for one.
  private func fontFault(_ context: CheckContext) -> Fault? {
    let kinds = ["sans", "sans-serif", "serif", "mono", "monospace", "cursive", "fantasy", "system-ui"]
    guard !kinds.contains(style.font.lowercased()), let nearest = context.fonts?.family(nearestTo: style.font),
      nearest.lowercased() != style.font.lowercased()
    else { return nil }
    return Fault(
      "there is no font `\(style.font)` here", at: [.key("with"), .key("font")],
      hint: "the nearest is `\(nearest)`; `fc-list : family` tells all")
  }

  /// The look with the colours that are named.
  var look: TitleStyle {
    var look = style
    look.colour = PlainColour(colour) ?? look.colour
    look.outline = PlainColour(outline) ?? look.outline
    look.box = PlainColour(box)
    look.fadeOut = look.fadeIn
    return look
  }
}

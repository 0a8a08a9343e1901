import RecutModel

extension FCP7Tracks {
  /// Words as the generator of that name shows them.
  func text(_ title: Title, _ shift: Double, _ item: Lanes.Item, id: String, _ filters: [Markup]) -> Markup {
    let count = String(item.record.count)
    let (style, room) = (title.style, title.style.room)
    let across = [room.x - 0.5, 0, room.x + room.width - 0.5][style.side.across + 1]
    let origin = Markup(
      "value", [:],
      [
        Markup("horiz", text: decimal(across, places: 6)),
        Markup("vert", text: decimal(style.middle(ofLines: title.lineCount) + shift, places: 6)),
      ])
    let face = (style.isBold ? 1 : 0) + (style.isItalic ? 2 : 0) + 1
    let colour = [
      ("alpha", 255), ("red", style.colour.red), ("green", style.colour.green), ("blue", style.colour.blue),
    ]
    let effect = FCP7Effect(
      "Text", "Text", category: "Text", type: "generator", kind: "video",
      [
        .init("str", name: "Text", title.text), .init("fontname", name: "Font", style.font),
        .init(
          "fontsize", name: "Size", decimal(style.letters(in: Double(timeline.canvas.height)), places: 1), ("0", "1000")
        ),
        .init("fontstyle", name: "Style", String(face), ("1", "4")),
        .init("fontalign", name: "Alignment", String(style.side.across + 2), ("1", "3")),
        .init("fontcolor", name: "Font Color", Markup("value", [:], colour.map { Markup($0.0, text: String($0.1)) })),
        .init("origin", name: "Origin", origin),
      ])
    return Markup(
      "generatoritem", ["id": id],
      [
        Markup("name", text: title.name), Markup("duration", text: count), FCP7Document.rate(timeline.rate),
        Markup("in", text: "0"), Markup("out", text: count),
        Markup("start", text: String(item.record.lowerBound)), Markup("end", text: String(item.record.upperBound)),
        Markup("enabled", text: "TRUE"), Markup("anamorphic", text: "FALSE"), Markup("alphatype", text: "black"),
        effect.markup,
      ] + filters)
  }
}

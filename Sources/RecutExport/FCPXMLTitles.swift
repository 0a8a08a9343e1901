import RecutModel

extension FCPXMLDocument {
  /// What Final Cut Pro shows titles with; `nil` where there are none.
  static func titleEffect(_ timeline: Timeline) -> Markup? {
    if timeline.lanes.words.isEmpty { return nil }
    let folder = ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized"
    return Markup("effect", ["id": "e1", "name": "Basic Title", "uid": folder + "/Basic Title.moti"])
  }

  static func title(
    _ title: Title, _ shift: Double, _ item: Lanes.Item, lane: Int, offset: String, _ timeline: Timeline
  ) -> Markup {
    let rate = timeline.rate
    // Every style needs a name of its own.
    let id = "ts\(lane)-\(item.record.lowerBound)"
    let style = title.style
    let height = decimal(-(style.middle(ofLines: title.lineCount) + shift) * 100, places: 4)
    return Markup(
      "title",
      [
        "ref": "e1", "lane": String(lane), "offset": offset, "name": title.name, "start": "0s",
        "duration": time(item.record.count, rate),
      ],
      [
        Markup("text", [:], [Markup("text-style", ["ref": id], text: title.text)]),
        Markup("text-style-def", ["id": id], [text(style)]),
        Markup("adjust-transform", ["position": "0 \(height)"]),
      ] + blend(item.course, at: -item.record.lowerBound, rate))
  }

  /// Sizes are those in a picture of 1080 lines, as the program shows them at every size.
  private static func text(_ style: TitleStyle) -> Markup {
    Markup(
      "text-style",
      [
        "font": style.font, "fontSize": decimal(style.letters(in: 1080), places: 1),
        "fontColor": style.colour.parts(opacity: 1),
        "backgroundColor": style.box?.parts(opacity: style.boxOpacity), "bold": style.isBold ? "1" : nil,
        "italic": style.isItalic ? "1" : nil,
        "strokeColor": style.outlineWidth > 0 ? style.outline.parts(opacity: 1) : nil,
        "strokeWidth": style.outlineWidth > 0 ? decimal(style.outlineWidth * 1080, places: 1) : nil,
        "alignment": ["left", "center", "right"][style.side.across + 1],
      ])
  }
}

import RecutModel

extension WireReader {
  func titles(_ json: [JSON], _ place: String) throws(PluginError) -> [Title] {
    var titles: [Title] = []
    for (index, element) in json.enumerated() {
      let fields = try WireFields(element, "title \(index) of \(place)")
      var words: [Title.Word] = []
      for (number, word) in try fields.optionalList("words").enumerated() {
        let fields = try WireFields(word, "word \(number) of title \(index) of \(place)")
        words.append(Title.Word(try fields.text("text"), try range(fields)))
      }
      let style = try fields["style"].map { json throws(PluginError) in try self.style(json, fields.place) }
      titles.append(Title(try fields.text("text"), try range(fields), style ?? TitleStyle(), words: words))
    }
    return titles
  }

  func overlays(_ json: [JSON], _ place: String) throws(PluginError) -> [Overlay] {
    var overlays: [Overlay] = []
    for (index, element) in json.enumerated() {
      let fields = try WireFields(element, "overlay \(index) of \(place)")
      var overlay = Overlay(try fields.text("file"), try range(fields))
      guard overlay.file.hasPrefix("/") else { throw fields.fault("file", "an absolute path") }
      if fields["place"] != nil { overlay.place = try fields.word("place", TitleStyle.Place.self) }
      overlay.width = try part("width", of: fields, 0.001) ?? overlay.width
      overlay.margin = try part("margin", of: fields) ?? overlay.margin
      overlay.opacity = try part("opacity", of: fields) ?? overlay.opacity
      overlay.fadeIn = try length("fade_in", of: fields) ?? overlay.fadeIn
      overlay.fadeOut = try length("fade_out", of: fields) ?? overlay.fadeOut
      overlay.start = try length("from", of: fields) ?? overlay.start
      overlay.isLooped = try fields.boolean("loop", default: overlay.isLooped)
      overlays.append(overlay)
    }
    return overlays
  }

  /// On the clock of the cut, which has no frames.
  func range(_ fields: WireFields) throws(PluginError) -> TimeRange {
    let clock = WireClock(frames: nil)
    guard let start = clock.time(try fields.number("start")), start >= .zero,
      let end = clock.time(try fields.number("end")), end >= start
    else { throw PluginError("\(fields.place) has no `start` of 0 or more with an `end` that is no earlier") }
    return TimeRange(start, end)
  }

  private func style(_ json: JSON, _ place: String) throws(PluginError) -> TitleStyle {
    let fields = try WireFields(json, "the style of \(place)")
    var style = TitleStyle()
    style.font = try fields.optionalText("font") ?? style.font
    style.size = try part("size", of: fields, 0.001) ?? style.size
    style.colour = try colour("colour", of: fields) ?? style.colour
    style.isBold = try fields.boolean("bold", default: style.isBold)
    style.isItalic = try fields.boolean("italic", default: style.isItalic)
    style.outline = try colour("outline", of: fields) ?? style.outline
    style.outlineWidth = try part("outline_width", of: fields) ?? style.outlineWidth
    style.box = try colour("box", of: fields)
    style.boxOpacity = try part("box_opacity", of: fields) ?? style.boxOpacity
    if fields["place"] != nil { style.place = try fields.word("place", TitleStyle.Place.self) }
    style.margin = try part("margin", of: fields) ?? style.margin
    style.fadeIn = try length("fade_in", of: fields) ?? style.fadeIn
    style.fadeOut = try length("fade_out", of: fields) ?? style.fadeOut
    style.highlight = try colour("highlight", of: fields)
    return style
  }

  private func part(_ key: String, of fields: WireFields, _ least: Double = 0) throws(PluginError) -> Double? {
    guard let number = try fields.optionalNumber(key) else { return nil }
    guard (least...1).contains(number) else { throw fields.fault(key, "a number from \(least) to 1") }
    return number
  }

  private func colour(_ key: String, of fields: WireFields) throws(PluginError) -> PlainColour? {
    guard let text = try fields.optionalText(key) else { return nil }
    guard let colour = PlainColour(text) else { throw fields.fault(key, "a colour, `#rrggbb`") }
    return colour
  }

  func length(_ key: String, of fields: WireFields) throws(PluginError) -> Time? {
    guard let number = try fields.optionalNumber(key) else { return nil }
    guard let time = WireClock(frames: nil).time(number), time >= .zero else {
      throw fields.fault(key, "a length of 0 or more seconds")
    }
    return time
  }
}

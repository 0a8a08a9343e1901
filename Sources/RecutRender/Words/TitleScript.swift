internal import RecutMedia
internal import RecutModel

/// Titles in the format of Advanced SubStation Alpha (v4+), as libass draws them: with fonts for every script, and with
/// right-to-left text in its order.
struct TitleScript {
  private let picture: PictureFormat
  private let titles: [Title]

  /// - Returns: `nil` where nothing is to be read.
  init?(_ titles: [Title], _ picture: PictureFormat) {
    self.titles = titles.filter { !$0.range.isEmpty && $0.text.contains { !$0.isWhitespace } }
    self.picture = picture
    if self.titles.isEmpty { return nil }
  }

  /// Sizes are told in these units; libass scales them to the picture.
  private static let height = 1080.0

  /// Of the picture as it is shown, in the same units.
  private var width: Double {
    Self.height * Double(picture.width) / Double(picture.height) * picture.pixelAspect.seconds
  }

  var text: String {
    let styles = titles.map(\.style).reduce(into: [TitleStyle]()) { if !$0.contains($1) { $0.append($1) } }
    let named = styles.enumerated().map { style($1, named: "S\($0)") }
    let events = TitleEvent.all(of: titles, shown: titles.map { Self.hundredths(of: $0.range) }).map { event in
      let title = titles[event.index]
      let name = "S\(styles.firstIndex(of: title.style) ?? 0)"
      return
        "Dialogue: \(event.layer),\(stamp(event.range.lowerBound)),\(stamp(event.range.upperBound)),\(name),,0,0,0,,"
        + words(title, event)
    }
    let head = [
      "[Script Info]", "ScriptType: v4.00+", "PlayResX: \(Int(width.rounded()))", "PlayResY: \(Int(Self.height))",
      "WrapStyle: 0", "ScaledBorderAndShadow: yes", "", "[V4+ Styles]",
      "Format: \(Self.fields.joined(separator: ", "))",
    ]
    let middle = ["", "[Events]", "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"]
    return (head + named + middle + events).joined(separator: "\n") + "\n"
  }

  /// Never later than the time itself: a picture at that time would be without the words.
  private static func hundredths(of range: TimeRange) -> Range<Int64> {
    let start = max(range.start, .zero).units(per: 100, rounded: .down)
    return start..<max(range.end.units(per: 100, rounded: .down), start)
  }

  private static let fields = [
    "Name", "Fontname", "Fontsize", "PrimaryColour", "SecondaryColour", "OutlineColour", "BackColour", "Bold", "Italic",
    "Underline", "StrikeOut", "ScaleX", "ScaleY", "Spacing", "Angle", "BorderStyle", "Outline", "Shadow", "Alignment",
    "MarginL", "MarginR", "MarginV", "Encoding",
  ]

  private func style(_ style: TitleStyle, named name: String) -> String {
    let outline = style.outlineWidth * Self.height
    // With border style 4 the shadow's length is how far the box reaches beyond the words.
    let (border, reach) = style.box == nil ? (1, 0) : (4, reach(of: style))
    let side = Int((style.margin * width + reach).rounded())
    let edge = (style.place == .lowerThird ? 0.2 : style.margin) * Self.height
    let values = [
      name, Self.plain(style.font), number(style.size * Self.height), colour(style.highlight ?? style.colour),
      colour(style.colour), colour(style.outline), colour(style.box ?? .black, opacity: style.boxOpacity),
      style.isBold ? "-1" : "0", style.isItalic ? "-1" : "0", "0", "0", "100", "100", "0", "0", String(border),
      number(outline), number(reach), String(style.place.alignment), String(side), String(side),
      String(Int(edge.rounded())),
      // The base direction of each line by its own letters.
      "-1",
    ]
    return "Style: " + values.joined(separator: ",")
  }

  /// `&HAABBGGRR`, where 0 is opaque. White on a high dynamic range is as bright as paper there, not as the sun:
  /// 203 cd/m² (ITU-R BT.2408), which is 58 % of the signal of PQ and 75 % of that of HLG.
  private func colour(_ colour: PlainColour, opacity: Double = 1) -> String {
    let shares = ["smpte2084": 0.58, "arib-std-b67": 0.75]
    let share = shares[picture.colour.transfer] ?? 1
    let parts = [colour.blue, colour.green, colour.red].map { Int((Double($0) * share).rounded()) }
    let alpha = Int(((1 - min(max(opacity, 0), 1)) * 255).rounded())
    return "&H"
      + ([alpha] + parts).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().uppercased()
  }

  /// How far a box reaches beyond the words at each side.
  private func reach(of style: TitleStyle) -> Double {
    max(style.size * 0.25, style.outlineWidth) * Self.height
  }

  private func words(_ title: Title, _ event: TitleEvent) -> String {
    let words = sung(title, event) ?? Self.escaped(title.text)
    if title.style.box == nil { return fade(title, event) + words }
    // Above and below the box is made of thin lines: where words are stacked, libass sees no other part of it.
    let thin = number(reach(of: title.style))
    return fade(title, event) + "{\\yshad0\\fs\(thin)}\\h\\N{\\fs}\(words)\\N{\\fs\(thin)}\\h"
  }

  /// The fades of a whole title, as much of them as there is in a part of it.
  private func fade(_ title: Title, _ event: TitleEvent) -> String {
    let half = title.range.duration / 2
    let fadeIn = min(title.style.fadeIn, half).units(per: 1000)
    let fadeOut = min(title.style.fadeOut, half).units(per: 1000)
    if fadeIn + fadeOut == 0 { return "" }
    if event.range == event.whole { return "{\\fad(\(fadeIn),\(fadeOut))}" }
    let start = (event.whole.lowerBound - event.range.lowerBound) * 10
    let end = (event.whole.upperBound - event.range.lowerBound) * 10
    return "{\\fade(255,0,255,\(start),\(start + fadeIn),\(end - fadeOut),\(end))}"
  }

  /// The words with how long each takes, in hundredths of a second from absolute times, so that nothing drifts. `nil`
  /// where the times are not those of the text's words.
  private func sung(_ title: Title, _ event: TitleEvent) -> String? {
    let lines = title.text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    guard title.style.highlight != nil, !title.words.isEmpty, lines.reduce(0, { $0 + $1.count }) == title.words.count
    else { return nil }
    // Of a later part of the title the words before are over.
    let origin =
      event.range.lowerBound > event.whole.lowerBound ? Time(event.range.lowerBound, over: 100) : title.range.start
    var (text, index, now) = ("", 0, Int64(0))
    for (number, line) in lines.enumerated() {
      if number > 0 { text += "\\N" }
      for (place, word) in line.enumerated() {
        let said = title.words[index].range
        let start = max((said.start - origin).units(per: 100, rounded: .down), now)
        let end = max((said.end - origin).units(per: 100, rounded: .down), start)
        text += (start > now ? "{\\k\(start - now)}" : "") + "{\\k\(end - start)}" + (place > 0 ? " " : "")
        text += Self.escaped(word)
        (now, index) = (end, index + 1)
      }
    }
    return text
  }

  /// Text that libass takes for nothing but text: braces would be orders, and a backslash begins one. Behind a word
  /// joiner, which is not seen, it does not.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\N"
      case "{", "}": escaped += "\\\(scalar)"
      case "\\": escaped += "\\\u{2060}"
      case _ where scalar.properties.generalCategory == .control: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A name without what parts fields and lines.
  private static func plain(_ name: String) -> String {
    String(name.unicodeScalars.map { $0 == "," || $0.properties.generalCategory == .control ? " " : Character($0) })
  }

  /// `0:01:02.34` of hundredths of a second.
  private func stamp(_ total: Int64) -> String {
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(total / 360_000):\(padded(total / 6000 % 60)):\(padded(total / 100 % 60)).\(padded(total % 100))"
  }

  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return hundredths % 100 == 0 ? String(hundredths / 100) : String(Double(hundredths) / 100)
  }
}

extension TitleStyle.Place {
  /// As on the numeric keypad.
  fileprivate var alignment: Int {
    switch self {
    case .bottomLeft, .lowerThird: 1
    case .bottom: 2
    case .bottomRight: 3
    case .left: 4
    case .middle: 5
    case .right: 6
    case .topLeft: 7
    case .top: 8
    case .topRight: 9
    }
  }
}

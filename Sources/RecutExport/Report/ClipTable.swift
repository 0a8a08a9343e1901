import RecutModel

/// The clips in the order of the cut, each with what made its score as bars on one scale.
struct ClipTable {
  let table: Markup

  init(_ timeline: Timeline, _ edit: Edit) {
    let greatest = timeline.items.flatMap(\.clip.why).map(\.contribution.magnitude).max() ?? 0
    let head = ["", "Starts", "Medium", "In", "Out", "Length", "Shot", "Score", "Why"].map { Markup("th", text: $0) }
    let starts = edit.stretches.map(\.start)
    var rows = edit.clips.indices.map { Self.row($0, starts[$0], edit, greatest) }
    if let leaving = edit.leaving { rows.append(Self.row(leaving, head.count)) }
    let inner = Markup("table", [:], [Markup("thead", [:], [Markup("tr", [:], head)]), Markup("tbody", [:], rows)])
    table = Markup("div", ["class": "scroll"], [inner])
  }

  private static func row(_ index: Int, _ start: Time, _ edit: Edit, _ greatest: Double) -> Markup {
    let clip = edit.clips[index]
    let cells = [
      String(index + 1), start.description, clip.media, clip.source.start.description, clip.source.end.description,
      clip.duration.description, clip.shot.map { String($0) } ?? "",
      clip.score.map { decimal($0, places: 3) } ?? "",
    ]
    let plain = cells.enumerated().map { Markup("td", ["class": $0 == 2 ? nil : "number"], text: $1) }
    return Markup("tr", [:], plain + [Markup("td", [:], why(clip, edit.manner(ofClip: index), greatest))])
  }

  private static func row(_ words: String, _ columns: Int) -> Markup {
    let why = Markup("td", text: words)
    return Markup("tr", [:], [Markup("td", ["colspan": String(columns - 1)], [])] + [why])
  }

  private static func why(_ clip: Clip, _ manner: [String], _ greatest: Double) -> [Markup] {
    var parts = manner.map { Markup("div", text: $0) }
    if let note = clip.note { parts.append(Markup("div", text: note)) }
    guard !clip.why.isEmpty else { return parts }
    let bars = clip.why.sorted { $0.contribution.magnitude > $1.contribution.magnitude }.flatMap { part in
      let share = greatest > 0 ? 100 * part.contribution.magnitude / greatest : 0
      let reading = "value \(decimal(part.value, places: 3)), weight \(decimal(part.weight, places: 2))"
      return [
        Markup("span", text: part.from),
        Markup("span", ["class": "number"], text: decimal(part.contribution, places: 3)),
        Markup(
          "div",
          [
            "class": part.contribution < 0 ? "bar less" : "bar", "style": "width: \(decimal(share, places: 1))%",
            "title": reading,
          ]),
      ]
    }
    return parts + [Markup("div", ["class": "why"], bars)]
  }
}

import RecutModel

/// The clips in the order of the cut, each with what made its score as bars on one scale.
struct ClipTable {
  let table: Markup

  /// - Parameter effects: of the cut.
  init(_ timeline: Timeline, _ effects: [RangedEffect] = []) {
    let greatest = timeline.items.flatMap(\.clip.why).map(\.contribution.magnitude).max() ?? 0
    let head = ["", "Medium", "In", "Out", "Length", "Shot", "Score", "Why"].map { Markup("th", text: $0) }
    var rows = timeline.items.enumerated().map { Self.row($0 + 1, $1.clip, greatest) }
    rows += effects.map { Self.row(of: $0, head.count) }
    if let ending = timeline.ending { rows.append(Self.row(goingOut: ending.look, head.count)) }
    let inner = Markup("table", [:], [Markup("thead", [:], [Markup("tr", [:], head)]), Markup("tbody", [:], rows)])
    table = Markup("div", ["class": "scroll"], [inner])
  }

  private static func row(_ position: Int, _ clip: Clip, _ greatest: Double) -> Markup {
    let cells = [
      String(position), clip.media, clip.source.start.description, clip.source.end.description,
      clip.duration.description, clip.shot.map { String($0) } ?? "",
      clip.score.map { decimal($0, places: 3) } ?? "",
    ]
    let plain = cells.enumerated().map { Markup("td", ["class": $0 == 1 ? nil : "number"], text: $1) }
    return Markup("tr", [:], plain + [Markup("td", [:], why(clip, greatest))])
  }

  private static func row(of ranged: RangedEffect, _ columns: Int) -> Markup {
    let place = ranged.range.map { "from \($0.start) to \($0.end) of the cut" } ?? "over the whole cut"
    let why = Markup("td", text: "\(ranged.effect.name) \(place)")
    return Markup("tr", [:], [Markup("td", ["colspan": String(columns - 1)], [])] + [why])
  }

  private static func row(goingOut look: Transition.Look, _ columns: Int) -> Markup {
    let why = Markup("td", text: "goes out by \(look.words)")
    return Markup("tr", [:], [Markup("td", ["colspan": String(columns - 1)], [])] + [why])
  }

  private static func why(_ clip: Clip, _ greatest: Double) -> [Markup] {
    var parts: [Markup] = []
    if let entry = clip.transition {
      parts.append(Markup("div", text: "comes in by \(entry.look.words), \(entry.duration)"))
    }
    if let speed = clip.speed { parts.append(Markup("div", text: "at \(speed.words)")) }
    if !clip.effects.isEmpty {
      parts.append(Markup("div", text: "with \(clip.effects.map(\.name).joined(separator: ", "))"))
    }
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

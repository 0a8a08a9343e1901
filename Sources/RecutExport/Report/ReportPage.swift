import RecutModel

/// The report (`.html`): one page that needs nothing beside it and runs no script. It shows for each medium its shots
/// with the chosen ones standing out, the signals below on the same axis, and every clip with what made its score.
struct ReportPage {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut)
    var body: [Markup] = [
      Markup("h1", text: cut.title), Markup("p", ["class": "lead"], text: Self.summary(cut, timeline)),
    ]
    for medium in timeline.media {
      body.append(Markup("h2", text: "\(medium.info.name) – \(medium.fileName)"))
      body.append(MediumChart(medium, cut).figure)
    }
    let portraits = Portraits(cut.findings).figures
    if !portraits.isEmpty {
      body += [Markup("h2", text: "Who is seen"), Markup("div", ["class": "people"], portraits)]
    }
    body.append(Markup("h2", text: "The cut"))
    body.append(ClipTable(timeline, cut.edit).table)
    let dressings = cut.edit.dressings
    if !dressings.isEmpty {
      body += [Markup("h2", text: "Over and under it"), DressingTable(dressings).table]
    }
    if !cut.edit.notes.isEmpty {
      body.append(Markup("h2", text: "What else was weighed"))
      body.append(Markup("ul", [:], cut.edit.notes.map { Markup("li", text: $0) }))
    }
    let head = Markup(
      "head", [:],
      [
        Markup("meta", ["charset": "utf-8"]),
        Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        Markup("title", text: cut.title), Markup("style", text: reportStyle),
      ])
    let page = Markup("html", ["lang": "en"], [head, Markup("body", [:], [Markup("main", [:], body)])])
    text = "<!doctype html>\n" + page.text(voids: ["meta", "img"])
  }

  private static func summary(_ cut: Cut, _ timeline: Timeline) -> String {
    let whole = timeline.media.reduce(Time.zero) { $0 + $1.range.duration }
    let share = whole > .zero ? 100 * cut.edit.duration.seconds / whole.seconds : 0
    let clips = cut.edit.clips.count == 1 ? "1 clip" : "\(cut.edit.clips.count) clips"
    return "Edit '\(cut.name)': \(clips), \(cut.edit.duration) of \(whole) (\(decimal(share, places: 1)) %), "
      + "\(timeline.rate) frames a second."
  }
}

/// Light or dark as the reader's system is. It holds no character that markup escapes.
private let reportStyle = """
  :root { color-scheme: light dark; --ink: #1c1e21; --dim: #6b7280; --line: #d4d7dc; --paper: #fff; --shot: #c9ced6; \
  --shade: #dfe3e8; --pick: #d9480f; --plot: #1f6feb; --less: #8250df }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --dim: #9aa3ae; --line: #3a4048; --paper: #17191c; \
  --shot: #4a515b; --shade: #3a4048; --pick: #ff8a4c; --plot: #6cb0ff; --less: #c297ff } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
  main { max-width: 70rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } .lead, figcaption { color: var(--dim) }
  figure { margin: 0 } figure svg { width: 100%; height: auto; display: block } figcaption { font-size: .85rem }
  .shot { fill: var(--shot) } .shot.odd { fill: var(--shade) } .pick { fill: var(--pick) } .band { fill: var(--pick); opacity: .12 }
  .signal { fill: none; stroke: var(--plot); stroke-width: 1.2 } .cue { fill: var(--plot); opacity: .6 }
  .axis { stroke: var(--line) } svg text { fill: var(--dim); font: 11px system-ui, sans-serif }
  .people { display: flex; flex-wrap: wrap; gap: 1rem } .portrait img { border-radius: .4rem; display: block }
  .scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
  th, td { text-align: left; padding: .35rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
  th { font-weight: 600; color: var(--dim) } .number { text-align: right; white-space: nowrap }
  .why { display: grid; grid-template-columns: minmax(6rem, 12rem) 4rem 1fr; gap: 0 .6rem; align-items: center }
  .bar { height: .6rem; border-radius: .2rem; background: var(--plot); min-width: 1px } .bar.less { background: var(--less) }
  """

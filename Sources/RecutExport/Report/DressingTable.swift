import RecutModel

/// What is laid over and under the cut, with its times on the cut's clock.
struct DressingTable {
  let table: Markup

  init(_ dressings: [Dressing]) {
    let head = ["From", "To", "", ""].map { Markup("th", text: $0) }
    let rows = dressings.map { row in
      Markup(
        "tr", [:],
        [
          Markup("td", ["class": "number"], text: row.start.description),
          Markup("td", ["class": "number"], text: row.end?.description ?? ""), Markup("td", text: row.kind),
          Markup("td", text: row.what),
        ])
    }
    let inner = Markup("table", [:], [Markup("thead", [:], [Markup("tr", [:], head)]), Markup("tbody", [:], rows)])
    table = Markup("div", ["class": "scroll"], [inner])
  }
}

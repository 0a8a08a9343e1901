import RecutModel

/// The plan as JSON (`.json`): the edit as `recut run --plan --json` shows it, and the media it is cut from.
struct PlanDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut)
    let media = timeline.media.map { JSON.Member($0.info.name, Value.media($0).contractJSON) }
    let document: JSON = .object([
      "title": .string(cut.title), "media": .object(media),
      "edits": .object([.init(cut.name, Value.edit(cut.edit).contractJSON)]),
    ])
    text = document.text(indented: true) + "\n"
  }
}

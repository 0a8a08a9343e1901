import RecutExport
import RecutModel

/// A cut for people: each clip with where it comes from and why it is in.
struct PlanTable {
  let text: String

  init(_ name: String, _ edit: Edit) {
    var table = TextTable(
      ["", "Medium", "In", "Out", "Length", "Why"], [.right, .left, .right, .right, .right, .left])
    for (index, clip) in edit.clips.enumerated() {
      table.add([
        String(index + 1), clip.media, clip.source.start.description, clip.source.end.description,
        clip.source.duration.description, clip.reason,
      ])
    }
    let notes = edit.notes.isEmpty ? "" : "\n" + edit.notes.map { "  \($0)" }.joined(separator: "\n")
    text =
      "\(name): \(edit.clipCount), \(edit.duration)\(edit.shortfall.map { ", \($0)" } ?? "")\n\(table.text)\(notes)"
  }
}

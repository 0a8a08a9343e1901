import RecutExport
import RecutModel

/// A cut for people: each clip with where it stands, where it comes from and why it is in; below, what is laid over it.
struct PlanTable {
  /// How much of a kind is listed: a long film has hundreds of captions.
  private static let limit = 20
  let text: String

  init(_ name: String, _ edit: Edit) {
    let told = [edit.leaving].compactMap { $0 } + edit.notes
    let head = "\(name): \(edit.clipCount), \(edit.duration.short)\(edit.shortfall.map { ", \($0)" } ?? "")"
    let parts = [
      head, Self.clips(edit), Self.dressings(edit.dressings), told.map { "  \($0)" }.joined(separator: "\n"),
    ]
    text = parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func clips(_ edit: Edit) -> String {
    var table = TextTable(
      ["", "Starts", "Medium", "In", "Out", "Length", "Why"], [.right, .point, .left, .point, .point, .point, .left])
    for (index, (clip, stretch)) in zip(edit.clips, edit.stretches).enumerated() {
      let why = (edit.manner(ofClip: index) + [clip.reason]).filter { !$0.isEmpty }
      table.add([
        String(index + 1), stretch.start.short, clip.media, clip.source.start.short, clip.source.end.short,
        clip.duration.short, why.joined(separator: "; "),
      ])
    }
    return table.text
  }

  private static func dressings(_ all: [Dressing]) -> String {
    guard !all.isEmpty else { return "" }
    var table = TextTable(["From", "To", "Over and under it", ""], [.point, .point, .left, .left])
    var left: [String] = []
    var kinds: [String] = []
    for kind in all.map(\.kind) where !kinds.contains(kind) { kinds.append(kind) }
    for kind in kinds {
      let rows = all.filter { $0.kind == kind }
      for row in rows.prefix(limit) { table.add([row.start.short, row.end?.short ?? "", kind, row.what]) }
      if rows.count > limit { left.append("\(kind): \(rows.count - limit) more; `--json` has them all") }
    }
    return (table.text.split(separator: "\n") + left.map { $0[...] }).map { "  \($0)" }.joined(separator: "\n")
  }
}

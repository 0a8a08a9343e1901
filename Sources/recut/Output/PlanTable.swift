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
        clip.duration.description,
        [clip.transition?.words, clip.speed.map { "at \($0.words)" }, clip.reason].compactMap { $0 }.filter {
          !$0.isEmpty
        }.joined(separator: "; "),
      ])
    }
    let ending = edit.ending.map { ["goes out by \($0.words)"] } ?? []
    let told = ending + edit.notes
    let notes = told.isEmpty ? "" : "\n" + told.map { "  \($0)" }.joined(separator: "\n")
    text =
      "\(name): \(edit.clipCount), \(edit.duration)\(edit.shortfall.map { ", \($0)" } ?? "")\n\(table.text)\(notes)"
  }
}

extension Transition {
  /// Its kind and how long it takes: `dissolve, 0.8 s`.
  fileprivate var words: String { "\(look.words), \(JSON.number((duration.seconds * 1000).rounded() / 1000).text()) s" }
}

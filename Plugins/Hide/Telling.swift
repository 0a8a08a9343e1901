import RecutModel
import RecutPlugin

extension Hide {
  /// Says what is hidden where, and what a person should be warned of.
  func tell(_ edit: inout Edit, since first: Int, _ found: [Findings], _ choice: Choice) {
    let added = edit.hidden[first...]
    var words: [String] = []
    for (index, clip) in edit.clips.enumerated() {
      let count = added.reduce(0) { $0 + ($1.media == clip.media ? $1.count(in: clip.source) : 0) }
      words.append("\(count) in clip \(index + 1)")
      if count > 0 {
        let note = "hidden by \(how.noun): \(count)"
        edit.clips[index].note = clip.note.map { "\($0); \(note)" } ?? note
      }
    }
    let more = words.count > Self.told ? " and so on" : ""
    edit.notes.append("hidden by \(how.noun): \(words.prefix(Self.told).joined(separator: ", "))\(more)")
    let absent = choice.absent(from: found).map { "`\($0.oneLine)`" }
    if !absent.isEmpty {
      edit.warn("\(absent.joined(separator: ", ")) is not among what was found: \(Self.known(found))")
    }
    for warning in gaps(edit, found) { edit.warn(warning) }
  }

  private static let told = 20

  private static func known(_ found: [Findings]) -> String {
    let regions = found.flatMap(\.regions.frames).flatMap(\.boxes)
    let labels = Set(regions.map(\.label)).sorted().prefix(told).map { "`\($0)`" }
    let ids = Set(regions.compactMap(\.id)).sorted()
    let span = ids.count == 1 ? "the id \(ids[0])" : "ids from \(ids.first ?? 0) to \(ids.last ?? 0)"
    let all = labels + (ids.isEmpty ? [] : [span])
    return all.isEmpty ? "there is nothing" : "there is \(all.joined(separator: ", "))"
  }

  /// Stretches of clips in which nobody looked.
  private func gaps(_ edit: Edit, _ found: [Findings]) -> [String] {
    var warnings: [String] = []
    for (index, clip) in edit.clips.enumerated() {
      let samples = found.filter { $0.regions.media == clip.media }.flatMap { $0.regions.frames.map(\.time) }.sorted()
      let near = samples.filter { clip.source.start - Self.seldom <= $0 && $0 <= clip.source.end + Self.seldom }
      let inside = [clip.source.start] + near.filter { clip.source.contains($0) } + [clip.source.end]
      let widest = zip(inside, inside.dropFirst()).max { $0.1 - $0.0 < $1.1 - $1.0 }
      guard let (start, end) = widest, end - start > Self.seldom else { continue }
      warnings.append(
        "clip \(index + 1): nobody looked from \(start) to \(end) of '\(clip.media)'; what comes and goes there is seen"
      )
    }
    return warnings
  }

  private static let seldom = Time.seconds(2)
}

extension Hiding.Look {
  fileprivate var noun: String {
    switch self {
    case .blur: "a blur"
    case .pixelate: "blocks"
    case .box: "a box"
    }
  }
}

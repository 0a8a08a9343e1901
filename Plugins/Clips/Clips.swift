import Foundation
public import RecutModel
public import RecutPlugin

/// The cut as a person gives it: ranges written in the recipe, or in a CSV or EDL file.
public struct Clips: Transform {
  public static let id = "clips"
  public static let version = "1"
  public static let summary = "Cuts out the ranges that the recipe, a CSV file or an EDL names, in their order."
  public static let details = clipsPage

  public static let inputs = [
    Port("media", .media, help: "the medium to cut from"),
    SpeechEdges.port,
  ]
  public static let outputs = [Port("edit", .edit, help: "one clip a range, in the order given")]
  public static let parameters: [Parameter<Clips>] = [
    .ranges("ranges", \.ranges, "What to show, half-open: `12.5s..15.25s`, `300f..366f`, `00:01:00..00:01:02.5`."),
    .file("file", \.file, "A CSV file with the columns `in` and `out`, or a CMX 3600 EDL; instead of `ranges`."),
    .choice("edges", \.edges, "Whether cuts stay where they are given or are moved out of spoken words."),
    .time("tolerance", \.tolerance, in: .zero ... .seconds(10), "How far `edges: speech` moves a cut at most."),
  ]

  public var ranges: [RangeQuantity] = []
  public var file: String?
  public var edges = EdgeMode.exact
  public var tolerance = Time.milliseconds(500)

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = SpeechEdges.faults(edges, context)
    faults += rangesBeyond(context)
    let path: [Fault.Step] = [.key("with"), .key("file")]
    switch (ranges.isEmpty, file) {
    case (true, nil): faults.append(Fault("`clips` needs `ranges` or a `file`", at: [.key("with")]))
    case (false, .some): faults.append(Fault("`ranges` and `file` exclude each other", at: path))
    case (true, let file?):
      // That a parameter's file is there is checked for every plugin alike.
      guard FileManager.default.isReadableFile(atPath: file) else { break }
      do {
        _ = try CutList(contentsOf: file)
      } catch {
        faults.append(Fault("\(error)", at: path))
      }
    case (false, nil): break
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let media = try inputs.media()
    let list = try file.map { try CutList(contentsOf: $0) } ?? CutList(ranges)
    let placed = try list.placed(in: media) { index in
      [.key("with")] + (file == nil ? [.key("ranges"), .index(index)] : [.key("file")])
    }
    let speech = SpeechEdges.from(inputs, in: media, mode: edges, tolerance: tolerance)
    let sources = placed.map(\.clip.source)
    let moved = speech?.moved(sources) ?? sources.map { SpeechEdges.Moved(unmoved: $0) }
    var edit = Edit(clips: [], notes: list.notes + (speech?.notes ?? []))
    for (cut, move) in zip(placed, moved) {
      guard let range = move.range, var clip = range == cut.clip.source ? cut.clip : media.clip(nearest: range) else {
        edit.notes.append("\(cut.name): \(move.note ?? "nothing of it is left")")
        continue
      }
      if let trimmed = cut.trimmed { edit.notes.append("\(cut.name) \(trimmed)") }
      clip.label = cut.clip.label
      clip.speed = cut.clip.speed
      clip.note = [cut.clip.note, cut.trimmed, move.note].compactMap { $0 }.joined(separator: "; ")
      if clip.note?.isEmpty ?? true { clip.note = nil }
      edit.clips.append(clip)
    }
    return ["edit": .edit(edit)]
  }
}

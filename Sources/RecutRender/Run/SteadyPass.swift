internal import Foundation
internal import RecutMedia
internal import RecutModel

/// The first of two passes over a segment that is steadied: how the camera moves, told in files that lie in no folder, one
/// for each part between scene cuts.
final class SteadyPass {
  /// A part of the segment, in its pictures.
  private(set) var parts: [Range<Int>] = []
  private var files: [UnnamedFile] = []
  /// What the pictures are that are moved.
  private(set) var format: FrameFormat?

  /// - Throws: as reading and filtering do, and ``RenderError`` where no file can be made.
  init(_ segment: VideoSegment, _ plan: SteadyingPlan, _ reader: ClipReader, _ cancellation: Cancellation) throws {
    var graphs = Graphs(plan)
    var count = 0
    func look(_ frame: Frame) throws {
      format = format ?? frame.format
      if try graphs.isCut(at: frame, count - (parts.last?.lowerBound ?? 0)) || parts.isEmpty {
        try graphs.finish()
        files.append(try UnnamedFile(holding: Data()))
        parts.append(count..<count)
        try graphs.begin(frame, files[files.count - 1].path)
      }
      try graphs.detect(frame)
      count += 1
      parts[parts.count - 1] = parts[parts.count - 1].lowerBound..<count
    }
    try reader.select(segment.frames)
    var opening = StageGraph(segment.ahead)
    while let shown = try reader.next() {
      if cancellation.isCancelled { throw RenderError.cancelled }
      for frame in try opening.give(shown.frame) { try look(frame) }
    }
    for frame in try opening.rest() { try look(frame) }
    try graphs.finish()
  }

  /// Where the moves of a part are read.
  func path(of part: Int) -> String { files[part].path }

  /// The filters of the pass.
  private struct Graphs {
    let plan: SteadyingPlan
    var scenes: FilterGraph?
    var detecting: FilterGraph?

    init(_ plan: SteadyingPlan) { self.plan = plan }

    /// Whether a picture shows another scene than the one before it; those ahead of it must make a part.
    mutating func isCut(at frame: Frame, _ length: Int) throws -> Bool {
      let graph = try scenes ?? FilterGraph(SteadyingPlan.scenes, inputs: [FilterInput(nil, frame.format)])
      scenes = graph
      try graph.push(frame)
      var isCut = false
      while let seen = try graph.pull() { if seen.metadata["lavfi.scd.time"] != nil { isCut = true } }
      return isCut && length > 1
    }

    mutating func begin(_ frame: Frame, _ path: String) throws {
      let chain = plan.entering + [plan.detecting(into: path)]
      // Its moves are found picture by picture, in one order.
      detecting = try FilterGraph(chain.joined(separator: ","), inputs: [FilterInput(nil, frame.format)])
    }

    mutating func detect(_ frame: Frame) throws {
      try detecting?.push(frame)
      while try detecting?.pull() != nil {}
    }

    /// Ends a part; its file is whole when the filter is gone.
    mutating func finish() throws {
      try detecting?.close()
      while try detecting?.pull() != nil {}
      detecting = nil
    }
  }
}

/// The second pass: pictures are moved part by part.
struct SteadiedPictures {
  private let pass: SteadyPass
  private let graphs: [FilterGraph]
  private var part = 0
  private var given = 0

  init(_ segment: VideoSegment, _ plan: SteadyingPlan, _ pass: SteadyPass, _ order: SteadyOrder) throws {
    self.pass = pass
    graphs = try order.inTurn(segment) {
      try pass.parts.indices.map { part in
        let chain = plan.entering + [plan.moving(by: pass.path(of: part))] + plan.leaving
        return try FilterGraph(
          chain.joined(separator: ","), inputs: pass.format.map { [FilterInput(nil, $0)] } ?? [])
      }
    }
  }

  mutating func give(_ frame: Frame) throws -> [Frame] {
    var frames: [Frame] = []
    if given >= pass.parts[part].upperBound, part + 1 < pass.parts.count {
      frames = try rest()
      part += 1
    }
    given += 1
    try graphs[part].push(frame)
    return try frames + all()
  }

  mutating func rest() throws -> [Frame] {
    guard graphs.indices.contains(part) else { return [] }
    try graphs[part].close()
    return try all()
  }

  private func all() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graphs[part].pull() { frames.append(frame) }
    return frames
  }
}

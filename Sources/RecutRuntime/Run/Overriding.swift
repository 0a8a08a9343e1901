internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// Applies a person's decisions to an edit; each clip that is touched says so.
struct Overriding {
  /// The shots that the edit was chosen from, by medium.
  let shots: [String: Shots]
  /// What made the choice, by medium: a shot that a person takes keeps its score.
  var scores: [String: Scores] = [:]
  /// The displayed frames by medium.
  let frames: (String) throws(RecutError) -> FrameTable?
  /// Tells of a fault at its place in the recipe.
  var place: ((Fault) -> Diagnostic)?

  /// - Throws: ``RecutError`` with code `badInput` where a decision names a shot that is not there.
  func applied(_ overrides: [EditOverride], to edit: Edit) throws(RecutError) -> Edit {
    var overridden = edit
    // What the selection said holds of what it had chosen.
    overridden.notes = edit.notes.map { "before the overrides: \($0)" }
    for (index, override) in overrides.enumerated() {
      do {
        try apply(override, to: &overridden)
      } catch {
        throw located(error, override, index, in: overridden)
      }
    }
    return overridden
  }

  /// An error about a decision with its place, and with what it lacks where it does not say which medium it is about.
  private func located(
    _ error: RecutError, _ override: EditOverride, _ index: Int, in edit: Edit
  ) -> RecutError {
    guard error.code == .badInput else { return error }
    let media = Set(edit.clips.map(\.media)).union(shots.keys).sorted()
    let isOpen = override.media == nil && media.count > 1
    let hint = "say which medium is meant: " + listed(media.map { "`media: \($0)`" }, "or")
    var error = error
    let fault = Fault(
      error.message, at: [.key("overrides"), .index(index)], hint: isOpen ? hint : nil)
    error.diagnostics = [place?(fault)].compactMap { $0 }
    if isOpen { error.message += "; \(hint)" }
    return error
  }

  private func apply(_ override: EditOverride, to edit: inout Edit) throws(RecutError) {
    let place = try resolve(override, in: edit)
    edit.clips = edit.clips.flatMap { divided($0, at: place) }
    let touched = edit.clips.indices.filter { edit.clips[$0].media == place.media && place.isOf(edit.clips[$0]) }
    switch override.action {
    case .drop:
      if touched.isEmpty { edit.notes.append("override: \(place.words) was not in the cut") }
      edit.notes += touched.map { "override: dropped \(edit.clips[$0].source.words) (\(place.words))" }
      edit.clips = edit.clips.indices.filter { !touched.contains($0) }.map { edit.clips[$0] }
    case .pin:
      edit.notes.append("override: pinned \(place.words)" + (touched.isEmpty ? "" : ", which was in the cut already"))
      if touched.isEmpty { insert(clip(of: place, "pinned by hand"), into: &edit) }
      for index in touched { edit.clips[index].say("pinned by hand") }
    case .trim(let range):
      let source = try part(range, of: place)
      edit.notes.append("override: trimmed \(place.words) to \(source.words)" + absence(touched))
      guard let first = touched.first else {
        return insert(clip(of: place, "trimmed by hand", source), into: &edit)
      }
      edit.clips[first].source = source
      // What was said of the whole need not hold for the part.
      edit.clips[first].note = "trimmed by hand"
      edit.clips = edit.clips.indices.filter { $0 == first || !touched.contains($0) }.map { edit.clips[$0] }
    case .move(let target):
      var moved = touched.map { edit.clips[$0] }
      if moved.isEmpty { moved = [clip(of: place, nil)] }
      edit.clips = edit.clips.indices.filter { !touched.contains($0) }.map { edit.clips[$0] }
      for index in moved.indices { moved[index].say("moved by hand") }
      let index = target.clamped(to: 0...edit.clips.count)
      edit.clips.insert(contentsOf: moved, at: index)
      edit.notes.append("override: moved \(place.words) to place \(index + 1)" + absence(touched))
    }
  }

  private func absence(_ touched: [Int]) -> String { touched.isEmpty ? "; it was not in the cut" : "" }

  /// A shot that the selection had not taken, with the score that it has all the same.
  private func clip(of place: Place, _ note: String?, _ source: TimeRange? = nil) -> Clip {
    let score = scores[place.media]?.scores.first { $0.shot == place.shot && $0.score.isFinite }
    let veto = score?.veto.map { "although vetoed: \($0)" }
    let notes = [note, veto].compactMap { $0 }
    return Clip(
      media: place.media, source: source ?? place.range, shot: place.shot, score: score?.score, why: score?.why ?? [],
      note: notes.isEmpty ? nil : notes.joined(separator: ", "))
  }

  /// A clip in as many parts as the bounds of a shot make of it: a decision is about the shot, not about what the clip
  /// shows beside it.
  private func divided(_ clip: Clip, at place: Place) -> [Clip] {
    let inside = [place.range.start, place.range.end].filter { clip.source.start < $0 && $0 < clip.source.end }
    guard clip.media == place.media, !inside.isEmpty else { return [clip] }
    let bounds = [clip.source.start] + inside + [clip.source.end]
    return zip(bounds, bounds.dropFirst()).map { start, end in
      var part = clip
      part.source = TimeRange(start, end)
      part.frames = nil
      part.shot = shots[clip.media]?.shots.firstIndex { $0.range.contains(start) } ?? clip.shot
      return part
    }
  }

  /// In the film's order among the clips of the same medium.
  private func insert(_ clip: Clip, into edit: inout Edit) {
    let next = edit.clips.firstIndex { $0.media == clip.media && $0.source.start > clip.source.start }
    edit.clips.insert(clip, at: next ?? edit.clips.count)
  }

  /// What a range and a shot have in common.
  private func part(_ range: RangeQuantity, of place: Place) throws(RecutError) -> TimeRange {
    let table = try frames(place.media)
    guard let start = range.start.position(in: table), let end = range.end.position(in: table), start < end else {
      throw RecutError(.badInput, "override: the range names no stretch of '\(place.media)'")
    }
    let wanted = TimeRange(start, end)
    guard let part = place.range.intersection(wanted) else {
      let shot = place.shot.map { "shot \($0) of '\(place.media)', which is " } ?? ""
      throw RecutError(.badInput, "override: \(wanted.words) is no part of \(shot)\(place.range.words)")
    }
    return part
  }

  private func resolve(_ override: EditOverride, in edit: Edit) throws(RecutError) -> Place {
    guard let media = override.media ?? edit.clips.first?.media ?? shots.keys.min() else {
      throw RecutError(.badInput, "override: the edit is empty, and nothing tells which medium is meant")
    }
    let known = shots[media]?.shots ?? []
    switch override.target {
    case .shot(let number):
      if known.indices.contains(number) {
        return Place(media: media, shot: number, range: known[number].range)
      }
      guard known.isEmpty, let clip = edit.clips.first(where: { $0.media == media && $0.shot == number }) else {
        throw RecutError(.badInput, "override: '\(media)' has no shot \(number)" + Self.count(known))
      }
      return Place(media: media, shot: number, range: clip.source)
    case .at(let quantity):
      guard let time = quantity.position(in: try frames(media)) else {
        throw RecutError(.badInput, "override: '\(media)' has no frames to count")
      }
      if let shot = known.firstIndex(where: { $0.range.contains(time) }) {
        return Place(media: media, shot: shot, range: known[shot].range)
      }
      guard let clip = edit.clips.first(where: { $0.media == media && $0.source.contains(time) }) else {
        throw RecutError(.badInput, "override: no shot of '\(media)' is on screen at \(time)")
      }
      return Place(media: media, shot: clip.shot, range: clip.source)
    }
  }

  private static func count(_ shots: [Shot]) -> String {
    shots.isEmpty ? "" : "; it has \(shots.count), counted from 0"
  }

  /// The shot that a decision is about.
  private struct Place {
    var media: String
    var shot: Int?
    var range: TimeRange

    var words: String { shot.map { "shot \($0)" } ?? range.words }

    func isOf(_ clip: Clip) -> Bool { range.overlaps(clip.source) }
  }
}

extension TimeRange {
  fileprivate var words: String { "\(start) to \(end)" }
}

extension Clip {
  fileprivate mutating func say(_ text: String) { note = note.map { "\($0); \(text)" } ?? text }
}

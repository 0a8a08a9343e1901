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

  /// - Returns: the edit, and which of the proposed clips each of its clips is of.
  /// - Throws: ``RecutError`` with code `badInput` where a decision names a shot that is not there.
  func applied(_ overrides: [EditOverride], to edit: Edit) throws(RecutError) -> (edit: Edit, origins: [Int?]) {
    // How the cut comes in is no matter of the clip that happens to be first.
    let opening = edit.clips.first?.transition
    var draft = Draft(edit)
    var decided: [(place: Place, isDrop: Bool)] = []
    for (index, override) in overrides.enumerated() {
      do throws(RecutError) {
        let place = try resolve(override, in: draft)
        let isDrop = override.action == .drop
        if let earlier = decided.firstIndex(where: { $0.place == place && $0.isDrop != isDrop }) {
          throw contradiction(about: place, earlier, index)
        }
        decided.append((place, isDrop))
        try apply(override.action, at: place, to: &draft)
      } catch {
        throw located(error, override, index, in: edit)
      }
    }
    // What the selection said holds of what it had chosen.
    var clips = draft.parts.map(\.clip)
    if !clips.isEmpty { clips[0].transition = opening }
    if let aspect = edit.clips.lazy.compactMap(\.framing?.aspect).first {
      for index in clips.indices where clips[index].framing == nil { clips[index].stand(inTheMiddleOf: aspect, edit) }
    }
    let isChanged = clips.map(\.source) != edit.clips.map(\.source)
    var applied = edit
    applied.clips = clips
    applied.notes = edit.notes.map { isChanged ? Self.earlier($0) : $0 } + draft.notes
    return (applied, draft.parts.map(\.number))
  }

  /// A note on what the cut was before; an earlier edit with overrides may have said so already.
  private static func earlier(_ note: String) -> String {
    let words = "before the overrides: "
    return note.hasPrefix(words) || note.hasPrefix("override") ? note : words + note
  }

  /// An edit while decisions are applied to it.
  private struct Draft {
    /// A clip or what is left of it, with its number in the proposed edit where it is of that.
    struct Part {
      var clip: Clip
      var number: Int?
    }

    let proposed: [Clip]
    var parts: [Part]
    var notes: [String] = []

    init(_ edit: Edit) {
      proposed = edit.clips
      parts = edit.clips.enumerated().map { Part(clip: $1, number: $0) }
      if !parts.isEmpty { parts[0].clip.transition = nil }
    }
  }

  /// That one override leaves out what another takes; of those that name it alike, the check tells already.
  private func contradiction(about place: Place, _ first: Int, _ second: Int) -> RecutError {
    var error = RecutError(.badInput, "override: \(place.words) is both dropped and taken")
    error.diagnostics = [first, second].compactMap { index in
      self.place?(
        Fault(
          error.message, at: [.key("overrides"), .index(index)], hint: index == second ? "remove one of the two" : nil))
    }
    return error
  }

  /// An error about a decision with its place, and with what it lacks where it does not say which medium it is about.
  private func located(
    _ error: RecutError, _ override: EditOverride, _ index: Int, in edit: Edit
  ) -> RecutError {
    guard error.code == .badInput, error.diagnostics.isEmpty else { return error }
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

  private func apply(_ action: EditOverride.Action, at place: Place, to draft: inout Draft) throws(RecutError) {
    draft.parts = draft.parts.flatMap { divided($0, at: place) }
    let touched = draft.parts.filter(place.isOf)
    let others = draft.parts.filter { !place.isOf($0) }
    switch action {
    case .drop:
      if touched.isEmpty { draft.notes.append("override: \(place.words) was not in the cut") }
      draft.notes += touched.map { "override: dropped \($0.clip.source.words) (\(place.words))" }
      draft.parts = others
    case .pin:
      draft.notes.append("override: pinned \(place.words)" + (touched.isEmpty ? "" : ", which was in the cut already"))
      if touched.isEmpty { insert(part(at: place, "pinned by hand"), into: &draft) }
      for index in draft.parts.indices where !touched.isEmpty && place.isOf(draft.parts[index]) {
        draft.parts[index].clip.say("pinned by hand")
      }
    case .trim(let range):
      let source = try stretch(range, of: place)
      draft.notes.append("override: trimmed \(place.words) to \(source.words)" + absence(touched))
      guard let first = draft.parts.firstIndex(where: place.isOf) else {
        return insert(part(at: place, "trimmed by hand", source), into: &draft)
      }
      let before = draft.parts[..<first].count { !place.isOf($0) }
      var trimmed = draft.parts[first]
      trimmed.clip.source = source
      // What was said of the whole need not hold for the part.
      trimmed.clip.note = "trimmed by hand"
      draft.parts = others
      draft.parts.insert(trimmed, at: before)
    case .move(let target):
      var moved = touched.isEmpty ? [part(at: place, nil)] : touched
      for index in moved.indices { moved[index].clip.say("moved by hand") }
      let index = target.clamped(to: 0...others.count)
      draft.parts = others
      draft.parts.insert(contentsOf: moved, at: index)
      draft.notes.append("override: moved \(place.words) to place \(index + 1)" + absence(touched))
    }
  }

  private func absence(_ touched: [Draft.Part]) -> String {
    touched.isEmpty ? "; it was not in the cut, and is taken" : ""
  }

  /// A shot that the selection had not taken, with the score that it has all the same.
  private func part(at place: Place, _ note: String?, _ source: TimeRange? = nil) -> Draft.Part {
    let score = scores[place.media]?.scores.first { $0.shot == place.shot && $0.score.isFinite }
    let veto = score?.veto.map { "although vetoed: \($0)" }
    let notes = [note, veto].compactMap { $0 }
    let clip = Clip(
      media: place.media, source: source ?? place.range, shot: place.shot, score: score?.score, why: score?.why ?? [],
      note: notes.isEmpty ? nil : notes.joined(separator: ", "))
    return Draft.Part(clip: clip, number: place.clip)
  }

  /// A clip in as many parts as the bounds of a shot make of it: a decision is about the shot, not about what the clip
  /// shows beside it.
  private func divided(_ part: Draft.Part, at place: Place) -> [Draft.Part] {
    let clip = part.clip
    let inside = [place.range.start, place.range.end].filter { clip.source.start < $0 && $0 < clip.source.end }
    guard place.clip == nil, clip.media == place.media, !inside.isEmpty else { return [part] }
    let bounds = [clip.source.start] + inside + [clip.source.end]
    return zip(bounds, bounds.dropFirst()).map { start, end in
      var part = part
      part.clip.source = TimeRange(start, end)
      part.clip.frames = nil
      if start > clip.source.start { part.clip.transition = nil }
      part.clip.shot = shots[clip.media]?.shots.firstIndex { $0.range.contains(start) } ?? clip.shot
      return part
    }
  }

  /// In the film's order among the clips of the same medium.
  private func insert(_ part: Draft.Part, into draft: inout Draft) {
    let next = draft.parts.map(\.clip).firstIndex {
      $0.media == part.clip.media && $0.source.start > part.clip.source.start
    }
    draft.parts.insert(part, at: next ?? draft.parts.count)
  }

  /// What a range and a shot have in common.
  private func stretch(_ range: RangeQuantity, of place: Place) throws(RecutError) -> TimeRange {
    let table = try frames(place.media)
    guard let start = range.start.position(in: table), let end = range.end.position(in: table), start < end else {
      throw RecutError(.badInput, "override: the range names no stretch of '\(place.media)'")
    }
    let wanted = TimeRange(start, end)
    guard let part = place.range.intersection(wanted) else {
      let isNamed = place.shot != nil || place.clip != nil
      let shot = isNamed ? "\(place.words) of '\(place.media)', which is " : ""
      throw RecutError(.badInput, "override: \(wanted.words) is no part of \(shot)\(place.range.words)")
    }
    return part
  }

  private func resolve(_ override: EditOverride, in draft: Draft) throws(RecutError) -> Place {
    if case .clip(let number) = override.target { return try clip(number, in: draft) }
    let clips = draft.parts.map(\.clip)
    guard let media = override.media ?? clips.first?.media ?? shots.keys.min() else {
      throw RecutError(.badInput, "override: the edit is empty, and nothing tells which medium is meant")
    }
    let own = clips.filter { $0.media == media }
    return switch override.target {
    case .clip(let number): try clip(number, in: draft)
    case .shot(let number): try shot(number, of: media, own)
    case .at(let quantity): try shot(at: quantity, of: media, own)
    }
  }

  private func shot(_ number: Int, of media: String, _ clips: [Clip]) throws(RecutError) -> Place {
    let known = shots[media]?.shots ?? []
    if known.indices.contains(number) { return Place(media: media, shot: number, range: known[number].range) }
    guard known.isEmpty, let clip = clips.first(where: { $0.shot == number }) else {
      let hint = known.isEmpty ? "; name a clip of the cut by `clip` or `at`" : ""
      throw RecutError(.badInput, "override: '\(media)' has no shot \(number)" + Self.count(known) + hint)
    }
    return Place(media: media, shot: number, range: clip.source)
  }

  private func shot(at quantity: TimeQuantity, of media: String, _ clips: [Clip]) throws(RecutError) -> Place {
    guard let time = quantity.position(in: try frames(media)) else {
      throw RecutError(.badInput, "override: '\(media)' has no frames to count")
    }
    let known = shots[media]?.shots ?? []
    if let shot = known.firstIndex(where: { $0.range.contains(time) }) {
      return Place(media: media, shot: shot, range: known[shot].range)
    }
    guard let clip = clips.first(where: { $0.source.contains(time) }) else {
      throw RecutError(.badInput, "override: no shot of '\(media)' is on screen at \(time)")
    }
    return Place(media: media, shot: clip.shot, range: clip.source)
  }

  /// A clip as the edit was proposed, whatever was decided before.
  private func clip(_ number: Int, in draft: Draft) throws(RecutError) -> Place {
    guard draft.proposed.indices.contains(number) else {
      throw RecutError(
        .badInput,
        "override: the cut has no clip \(number + 1); it has \(draft.proposed.count) before the overrides, counted from 1"
      )
    }
    let clip = draft.proposed[number]
    return Place(media: clip.media, shot: clip.shot, range: clip.source, clip: number)
  }

  private static func count(_ shots: [Shot]) -> String {
    shots.isEmpty ? "" : "; it has \(shots.count), counted from 0"
  }

  /// The shot that a decision is about, or the clip of the proposed edit.
  private struct Place: Equatable {
    var media: String
    var shot: Int?
    var range: TimeRange
    var clip: Int?

    var words: String { clip.map { "clip \($0 + 1)" } ?? shot.map { "shot \($0)" } ?? range.words }

    func isOf(_ part: Draft.Part) -> Bool {
      if let clip { return part.number == clip }
      return part.clip.media == media && range.overlaps(part.clip.source)
    }
  }
}

extension TimeRange {
  fileprivate var words: String { "\(start) to \(end)" }
}

extension Clip {
  fileprivate mutating func say(_ text: String) { note = note.map { "\($0); \(text)" } ?? text }
}

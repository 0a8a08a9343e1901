import RecutModel
import RecutPlugin

/// Which joins of a cut become what.
struct Rules {
  private let plugin: Transitions
  private let clips: [Clip]
  private let scenes: Cues?
  private var named: [Int: JoinWish] = [:]

  /// - Throws: `PluginError` where a wish names a join that the cut does not have.
  init(_ plugin: Transitions, _ edit: Edit, _ scenes: Cues?) throws {
    self.plugin = plugin
    clips = edit.clips
    self.scenes = scenes
    for text in plugin.joins {
      let wish = try JoinWish(text)
      guard let index = wish.index(among: clips.count - 1) else {
        // A cut without a last join has no other either.
        if wish.number == nil || wish.kind == .cut { continue }
        throw PluginError("`\(text)`: the cut has \(clips.count - 1) joins, counted from 1", isBadInput: true)
      }
      named[index] = wish
    }
  }

  func isNamed(_ join: Int) -> Bool { named[join] != nil }

  /// What becomes of the join behind clip `join`, counted from 0; `nil` for a cut.
  func wish(for join: Int) -> (kind: Kind, duration: Time)? {
    if let wish = named[join] { return (wish.kind, wish.duration ?? plugin.duration) }
    let (earlier, later) = (clips[join], clips[join + 1])
    if let removed = Self.removed(between: earlier, later), removed == .zero || removed < plugin.leastRemoved {
      return nil
    }
    if let scenes, let scene = Self.scene(of: earlier, scenes), scene == Self.scene(of: later, scenes) { return nil }
    return (Kind(plugin.kind), plugin.duration)
  }

  /// How much of the film lies between two clips; `nil` where they are not of one film in its order.
  private static func removed(between earlier: Clip, _ later: Clip) -> Time? {
    guard earlier.media == later.media, later.source.start >= earlier.source.end else { return nil }
    return later.source.start - earlier.source.end
  }

  private static func scene(of clip: Clip, _ scenes: Cues) -> Int? {
    guard clip.media == scenes.media else { return nil }
    return scenes.cues.firstIndex { $0.range.contains(clip.source.middle) }
  }

  /// How many there are.
  func count(in edit: Edit) -> String {
    let made = edit.clips.dropFirst().count { $0.transition != nil }
    return "transitions: \(made) of \(max(clips.count - 1, 0)) joins"
  }

  /// What did not come out as it was wished for.
  func shortfalls(of edit: Edit) -> [String] {
    var notes: [String] = []
    let short = edit.clips.indices.dropFirst().filter { index in
      guard let wish = wish(for: index - 1), wish.kind != .cut else { return false }
      return (edit.clips[index].transition?.duration ?? .zero) < wish.duration - .milliseconds(50)
    }
    let cuts = short.filter { edit.clips[$0].transition == nil }
    if !cuts.isEmpty {
      let isCrossing = cuts.contains { if case .crossing? = wish(for: $0 - 1)?.kind { true } else { false } }
      let remedy = "; `handles` where shots are chosen, `kind: dip` or a shorter `duration` make room"
      notes.append(
        "too little room for a transition, in the clips or beyond them: joins \(Self.list(cuts))"
          + (isCrossing ? remedy : ""))
    }
    let shorter = short.filter { edit.clips[$0].transition != nil }
    if !shorter.isEmpty {
      notes.append("shorter than asked for, as there is no more to show: joins \(Self.list(shorter))")
    }
    return notes + fades(edit)
  }

  /// Where the cut fades in or out faster than asked for.
  private func fades(_ edit: Edit) -> [String] {
    [
      ("in", plugin.begin, edit.clips.first?.transition?.after), ("out", plugin.end, edit.ending?.before),
    ].compactMap { word, wished, made in
      let made = made ?? .zero
      return made < wished
        ? "fades \(word) over \(made.short), not \(wished.short): its clip has no room for more" : nil
    }
  }

  private static func list(_ joins: [Int]) -> String {
    let shown = joins.prefix(8).map(String.init).joined(separator: ", ")
    return joins.count > 8 ? "\(shown) and \(joins.count - 8) more" : shown
  }
}

extension Edit {
  /// The edit with what is laid over and under it where its pictures are now.
  ///
  /// Words, overlays and sounds, changes of level and effects of a stretch go along with the pictures that they stood on: from
  /// the first to the last of those that are left. What was on all of the cut is on all of it again, films and sounds that are
  /// played once go on with the picture that they were laid on, and those that ran to the end do so again. What has no picture
  /// left is gone, and the notes say so.
  ///
  /// - Parameters:
  ///   - earlier: the cut that its dressing was made for.
  ///   - origins: which of that one's clips each clip is of, where that is known.
  public func carryingDressing(from earlier: Edit, origins: [Int?]? = nil) -> Edit {
    func shown(_ clip: Clip) -> Clip { Clip(media: clip.media, source: clip.source, speed: clip.speed) }
    guard !earlier.isPlain, clips.map(shown) != earlier.clips.map(shown) else { return self }
    let carrier = Carrier(change: CutChange(from: earlier.clips, to: clips, origins: origins), earlier)
    var edit = self
    edit.titles = earlier.titles.compactMap(carrier.title)
    edit.overlays = earlier.overlays.compactMap(carrier.overlay)
    edit.effects = earlier.effects.compactMap(carrier.effect)
    edit.sounds = earlier.sounds.compactMap(carrier.sound)
    edit.levels = earlier.levels.compactMap(carrier.level)
    func lost<Item>(_ items: [Item], _ word: String, _ name: (Item) -> String, _ carried: (Item) -> Item?) {
      let names = items.filter { carried($0) == nil }.map { "`\(name($0).oneLine)`" }
      if names.isEmpty { return }
      let more = names.count > 3 ? " and \(names.count - 3) more" : ""
      edit.notes.append(
        "not \(word) any more, for the pictures that it stood on are gone: \(names.prefix(3).joined(separator: ", "))\(more)"
      )
    }
    lost(earlier.titles, "shown", \.text, carrier.title)
    lost(earlier.overlays, "shown", \.file.fileName, carrier.overlay)
    lost(earlier.effects, "done", \.effect.name, carrier.effect)
    lost(earlier.sounds, "heard", \.name, carrier.sound)
    return edit
  }

  /// Whether nothing is laid over it.
  private var isPlain: Bool {
    titles.isEmpty && overlays.isEmpty && effects.isEmpty && sounds.isEmpty && levels.isEmpty
  }

  /// Whether what is laid over another cut is the same, as far as its times can be told after they were written down.
  public func isDressed(like other: Edit) -> Bool {
    func dressing(_ edit: Edit) -> JSON {
      .array([
        .array(edit.titles.map(\.contractJSON)), .array(edit.overlays.map(\.contractJSON)),
        .array(edit.effects.map(\.contractJSON)), .array(edit.sounds.map(\.contractJSON)),
        .array(edit.levels.map(\.contractJSON)),
      ])
    }
    return dressing(self).resembles(dressing(other))
  }
}

/// Moves single things from one clock of a cut to that of the changed one.
private struct Carrier {
  let change: CutChange
  private let lastClip: Time
  private let whole: TimeRange

  init(change: CutChange, _ earlier: Edit) {
    self.change = change
    lastClip = earlier.stretches.last?.start ?? .zero
    whole = TimeRange(.zero, change.after)
  }

  private func isWhole(_ range: TimeRange) -> Bool { range.start <= .zero && range.end >= change.before }

  private func place(of range: TimeRange) -> TimeRange? { isWhole(range) ? whole : change.image(of: range) }

  func title(_ title: Title) -> Title? {
    guard let range = place(of: title.range) else { return nil }
    var now = range.start
    // As many words as before: those whose moment is gone take none.
    let words = title.words.map { word in
      let said = change.image(of: word.range)?.intersection(range) ?? TimeRange(now, now)
      now = max(now, said.end)
      return Title.Word(word.text, said)
    }
    return Title(title.text, range, title.style, words: words)
  }

  func overlay(_ overlay: Overlay) -> Overlay? {
    var carried = overlay
    if isWhole(overlay.range) {
      carried.range = whole
      return carried
    }
    guard let trace = change.trace(of: overlay.range) else { return nil }
    carried.range = trace.image
    // A film goes on with the picture that it was laid on.
    if !carried.isLooped { carried.start += trace.origin - overlay.range.start }
    return carried
  }

  func effect(_ effect: RangedEffect) -> RangedEffect? {
    guard let range = effect.range else { return effect }
    return place(of: range).map { RangedEffect(effect.effect, $0) }
  }

  func level(_ level: LevelChange) -> LevelChange? {
    guard let range = level.range.isEmpty ? instant(level) : place(of: level.range) else { return nil }
    var carried = level
    carried.range = range
    return carried
  }

  /// The beginning of a fade in, or the end of one out: it stays at that end of the cut, or of what it fades.
  private func instant(_ level: LevelChange) -> TimeRange? {
    let (time, isBeginning) = (level.range.start, level.rampOut > .zero)
    if isBeginning, time <= .zero { return TimeRange(.zero, .zero) }
    if !isBeginning, time >= change.before { return TimeRange(change.after, change.after) }
    let faded = isBeginning ? TimeRange(time, time + level.rampOut) : TimeRange(time - level.rampIn, time)
    return change.image(of: faded).map { isBeginning ? TimeRange($0.start, $0.start) : TimeRange($0.end, $0.end) }
  }

  func sound(_ sound: LaidSound) -> LaidSound? {
    var carried = sound
    guard let range = range(of: &carried) else { return nil }
    carried.range = range
    carried.yields = ducking(sound.yields)
    carried.lowers = ducking(sound.lowers)
    return carried
  }

  private func range(of sound: inout LaidSound) -> TimeRange? {
    var range = sound.range
    if case .speech(let text, _, let speed) = sound.source {
      // It may run to the end only because nobody knows yet how long it takes to say: about 15 characters a second.
      let spoken = Time(seconds: max(Double(text.count) / 15 / max(speed, 0.1), 0.5))
      range = TimeRange(range.start, min(range.start + spoken, range.end))
      if change.share(of: range) < 0.5 { return nil }
    } else if isWhole(range) {
      return whole
    }
    guard let (image, origin) = change.trace(of: range) else { return nil }
    let ranToEnd = sound.range.end >= change.before
    if sound.loop == nil {
      // What was recorded goes on with the picture that it was laid on; what is said is said from its first word on.
      let lost = sound.isVoice ? .zero : origin - range.start
      sound.skipped += lost
      let end = ranToEnd ? change.after : image.start + sound.range.duration - lost
      return TimeRange(image.start, max(end, image.start))
    }
    // What was laid under the last clip alone ends with it, wherever it is now.
    return TimeRange(image.start, ranToEnd && range.start < lastClip ? change.after : image.end)
  }

  private func ducking(_ ducking: LaidSound.Ducking?) -> LaidSound.Ducking? {
    var carried = ducking
    carried?.ranges = ducking?.ranges?.compactMap { change.image(of: $0) }
    return carried
  }
}

extension LaidSound {
  /// For sentences.
  fileprivate var name: String {
    switch source {
    case .file(let path): path.fileName
    case .speech(let text, _, _): text
    }
  }
}

extension JSON {
  /// Whether it is the same but for numbers that are rounded differently.
  fileprivate func resembles(_ other: JSON) -> Bool {
    switch (self, other) {
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.resembles($1) }
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value.resembles($1.value) }
    default:
      if let a = doubleValue, let b = other.doubleValue { abs(a - b) <= 0.001 } else { self == other }
    }
  }
}

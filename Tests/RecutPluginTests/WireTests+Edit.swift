import RecutModel

extension WireTests.Maker {
  mutating func edit() -> Edit {
    var edit = Edit(
      clips: (0..<below(9)).map { _ in clip() }, notes: (0..<below(3)).map { _ in text() }, wanted: maybe(time()),
      ending: maybe(transition()), titles: (0..<below(3)).map { _ in title() },
      overlays: (0..<below(3)).map { _ in overlay() })
    edit.effects = (0..<below(3)).map { _ in RangedEffect(effect(below(2)), maybe(range())) }
    edit.sounds = (0..<below(3)).map { _ in sound() }
    edit.levels = (0..<below(3)).map { _ in
      LevelChange(
        range(), gain: maybe(Double(below(100) - 60)), rampIn: range().duration, rampOut: range().duration)
    }
    return edit
  }

  private mutating func sound() -> LaidSound {
    let isVoice = below(2) == 0
    var sound = LaidSound(
      isVoice ? .speech(text(), voice: "slt", speed: Double(50 + below(150)) / 100) : .file("/" + text()), range())
    sound.gain = Double(below(100) - 60)
    (sound.start, sound.skipped) = (range().duration, range().duration)
    (sound.fadeIn, sound.fadeOut) = (range().duration, range().duration)
    sound.loop = maybe(LaidSound.Loop(start: range().duration, end: maybe(range().duration), seam: range().duration))
    (sound.yields, sound.lowers) = (maybe(ducking()), maybe(ducking()))
    return sound
  }

  private mutating func ducking() -> LaidSound.Ducking {
    var ducking = LaidSound.Ducking(depth: Double(below(60)), attack: range().duration, release: range().duration)
    ducking.threshold = Double(-below(60))
    ducking.ranges = maybe((0..<below(3)).map { _ in range() })
    return ducking
  }
}

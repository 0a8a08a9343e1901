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
    edit.hidden = (0..<below(3)).map { _ in hiding() }
    return edit
  }

  private mutating func hiding() -> Hiding {
    let tracks = (0..<below(3)).map { _ in
      let times = (0..<below(4)).map { _ in range().start }.sorted()
      return Hiding.Track(
        id: maybe(below(9)), label: text(),
        points: times.map { time in
          let (left, top) = (Double(below(50)) / 100, Double(below(50)) / 100)
          return .init(time, .init(left: left, top: top, right: left + 0.25, bottom: top + 0.5))
        })
    }
    return Hiding(
      media: WireTests.film, look: Hiding.Look.allCases[below(3)], strength: Double(2 + below(98)) / 100,
      colour: PlainColour(red: 1, green: 2, blue: UInt8(below(256))), tracks: tracks)
  }

  mutating func effect(_ kind: Int) -> Effect {
    switch kind {
    case 0: return Effect(text(), .pictures(text()))
    case 1: return Effect(text(), .sound(text()))
    case 2: return Effect(text(), .source(text()))
    case 3:
      var steadying = Steadying()
      (steadying.smoothing, steadying.shakiness) = (range().duration, 1 + below(10))
      (steadying.isStill, steadying.edges) = (below(2) == 0, Steadying.Edges.allCases[below(3)])
      return Effect(text(), .stabilise(steadying))
    default:
      let stretch = ColourReference.stretch(media: WireTests.film, range())
      let reference = maybe(ColourReference.file("/" + text())) ?? stretch
      return Effect(text(), .match(reference, strength: Double(below(100)) / 100))
    }
  }

  mutating func speed() -> Speed {
    let times = (0..<below(4)).map { _ in range().start }.sorted()
    var speed = Speed(points: times.map { Speed.Point($0, Time(Int64(below(40) + 1), over: Int32(below(9) + 1))) })
    // One speed throughout travels as a number.
    if let factor = speed.constant { speed = Speed(factor) }
    (speed.pitch, speed.between) = (Speed.Pitch.allCases[below(3)], Speed.Between.allCases[below(3)])
    return speed
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

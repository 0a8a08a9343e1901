#if OpenCV
  import RecutModel
  import RecutPlugin

  /// A picture with faces drawn into it, each in its box.
  struct DrawnFaces {
    /// What a person looks like.
    struct Looks {
      var skin: (Int, Int, Int)
      var hair: (Int, Int, Int)
      /// Between the eyes, and where the mouth is, in parts of the box.
      var eyes: Double
      var mouth: Double
      var mouthWidth: Double
      /// How far down the hair goes.
      var fringe: Double
    }

    static let people: [Looks] = [
      Looks(skin: (220, 180, 150), hair: (60, 40, 20), eyes: 0.36, mouth: 0.74, mouthWidth: 0.5, fringe: 0.12),
      Looks(skin: (130, 85, 60), hair: (15, 15, 15), eyes: 0.56, mouth: 0.84, mouthWidth: 0.22, fringe: 0.3),
      Looks(skin: (240, 205, 190), hair: (200, 150, 60), eyes: 0.46, mouth: 0.64, mouthWidth: 0.34, fringe: 0.22),
    ]

    let width: Int
    let height: Int
    var bytes: [UInt8]
    private var random: SeededRandom

    init(width: Int = 480, height: Int = 270, seed: UInt64 = 1) {
      (self.width, self.height) = (width, height)
      bytes = [UInt8](repeating: 70, count: width * height * 3)
      random = SeededRandom(seed)
    }

    /// - Parameter light: by which every colour is multiplied.
    mutating func draw(_ looks: Looks, in box: Region, light: Double = 1) {
      func part(_ start: Double, _ length: Double, of whole: Int) -> Range<Int> {
        let bounds = 0...Double(whole)
        return Int(start.clamped(to: bounds))..<Int((start + length).clamped(to: bounds))
      }
      for y in part(box.y, box.height, of: height) {
        for x in part(box.x, box.width, of: width) {
          let (u, v) = ((Double(x) - box.x) / box.width, (Double(y) - box.y) / box.height)
          guard let colour = Self.colour(looks, u, v) else { continue }
          let grain = Double(random.next() % 9) - 4
          for (channel, value) in [colour.0, colour.1, colour.2].enumerated() {
            bytes[(y * width + x) * 3 + channel] = UInt8((Double(value) * light + grain).clamped(to: 0...255))
          }
        }
      }
    }

    private static func colour(_ looks: Looks, _ u: Double, _ v: Double) -> (Int, Int, Int)? {
      guard (u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5) * 0.9 < 0.25 else { return nil }
      if v < looks.fringe { return looks.hair }
      for side in [-0.5, 0.5] where abs(u - 0.5 - side * looks.eyes) < 0.07 && abs(v - 0.42) < 0.045 {
        return (20, 20, 30)
      }
      if abs(u - 0.5) < looks.mouthWidth / 2, abs(v - looks.mouth) < 0.035 { return (150, 40, 50) }
      if abs(u - 0.5) < 0.05, v > 0.45, v < looks.mouth - 0.12 {
        return (looks.skin.0 * 8 / 10, looks.skin.1 * 8 / 10, looks.skin.2 * 8 / 10)
      }
      return looks.skin
    }

    /// Shows it to a run as frame `frame`, four a second.
    func show(to run: inout some AnalysisRun, frame: Int) throws {
      try bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        let picture = Picture(
          lending: [Picture.Plane(start: start, stride: width * 3)], format: .rgb24, width: width, height: height,
          time: Self.time(frame), frame: frame)
        try run.see(picture)
      }
    }

    static func time(_ frame: Int) -> Time { Time(Int64(frame), over: 4) }
  }
#endif

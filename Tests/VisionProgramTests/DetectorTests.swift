#if OpenCV
  import Foundation
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  /// Before a wall with a pattern.
  @Suite struct MovingThingsTests {
    private var film: Drawn {
      var film = Drawn()
      (film.width, film.height, film.mediaWidth, film.mediaHeight) = (160, 90, 640, 360)
      film.step = .milliseconds(200)
      return film
    }

    /// The wall, with as much light as `light` says.
    private func wall(_ x: Int, _ y: Int, light: Double = 1) -> (UInt8, UInt8, UInt8) {
      let level = 110 + 40 * sin(Double(x) / 5) + 30 * cos(Double(y) / 4)
      return (UInt8(level * light), UInt8(level * 0.9 * light), UInt8(level * 0.8 * light))
    }

    private let coat: (UInt8, UInt8, UInt8) = (250, 30, 30)

    @Test func whoCrossesIsOneThing() throws {
      // From the third second on, eight pixels a sample.
      let outputs = try film.shown(50, to: MovingThings()) { index, x, y in
        let left = (index - 15) * 8
        return (left..<(left + 16)).contains(x) && (30..<70).contains(y) && (15..<36).contains(index)
          ? coat : wall(x, y)
      }
      let frames = outputs.frames("things")
      #expect(frames.count == 50 && Set(frames.flatMap { $0.boxes.compactMap(\.id) }).count == 1)
      let box = try #require(frames[22].boxes.first)
      // Seven steps to the right, in the medium's pixels.
      #expect(abs(box.x - 4 * 56) < 16 && abs(box.y - 120) < 16 && abs(box.width - 64) < 32, "\(box)")
      let cues = outputs.cues("movement")
      #expect(cues.count == 1 && cues[0].value == 1)
      #expect(abs(cues[0].range.start.seconds - 3) <= 0.21 && abs(cues[0].range.end.seconds - 7) < 0.5, "\(cues)")
      let area = try #require(outputs.signal("area")?.channels.first?.values)
      #expect(abs(area[22] - 640.0 / 14400) < 0.02 && area[5] == 0 && area[45] == 0)
    }

    @Test func lightIsNoThing() throws {
      let outputs = try film.shown(60, to: MovingThings()) { index, x, y in
        // A cloud comes and goes, and at the eighth second a lamp is lit.
        let cloud = 1 - 0.3 * max(0, sin(Double(index) / 10))
        return wall(x, y, light: index >= 40 ? cloud * 1.15 : cloud)
      }
      #expect(outputs.cues("movement") == [] && outputs.frames("things").allSatisfy { $0.boxes.isEmpty })
    }

    @Test func smallAndShortThingsDoNotCount() throws {
      let outputs = try film.shown(40, to: MovingThings()) { index, x, y in
        let isSpeck = (x, y) == (index * 3 % 150, 40)
        let isFlash = index == 20 && (30..<60).contains(x) && (30..<60).contains(y)
        return isSpeck || isFlash ? coat : wall(x, y)
      }
      #expect(outputs.cues("movement") == [])
    }

    @Test func anotherViewIsLearnedAnew() throws {
      let outputs = try film.shown(40, to: MovingThings()) { index, x, y in
        index < 20 ? wall(x, y) : (UInt8(x + y), UInt8(255 - x), UInt8(2 * y))
      }
      #expect(outputs.cues("movement") == [])
    }

    @Test func partsThatNearlyTouchAreOneThing() {
      let parts = [(0.0, 0.0), (40, 0), (11, 0)].map { PixelBox(x: $0, y: $1, width: 10, height: 10) }
      let joined = MovingThingsRun.joined(parts, reach: 2)
      #expect(joined.map(\.x).sorted() == [0, 40] && joined.contains { $0.width == 21 })
    }
  }

  /// Slides of text: rows of dashes that differ from slide to slide.
  @Suite struct SlidesTests {
    private var film: Drawn {
      var film = Drawn()
      (film.width, film.height, film.format) = (320, 180, .gray8)
      return film
    }

    /// A pixel of a slide; a slide has five lines.
    private func slide(_ number: Int, _ x: Int, _ y: Int, lines: Int = 5, right: Int = 250) -> UInt8 {
      let line = (y - 20) / 24
      guard y >= 20, line < lines, (y - 20) % 24 < 9, x >= 20, x < right else { return 240 }
      // Letters of three pixels, in an order of their own in each slide and line.
      let letter = (x / 3 * 7919 + line * 104_729 + number * 1_299_709) % 97
      return letter % 2 == 0 ? 30 : 240
    }

    private func noise(_ picture: Int, _ x: Int, _ y: Int) -> Int {
      (x * 73 + y * 179 + picture * 283) % 13 - 6
    }

    private func numbers(_ outputs: Outputs) -> [Double?] { outputs.cues("slides").map(\.value) }

    @Test func slidesAreNumberedAndKnownAgain() throws {
      let order = [1, 2, 3, 2]
      let outputs = try film.shown(40, to: Slides()) { index, x, y in
        let level = Int(slide(order[index / 10], x, y)) + noise(index, x, y)
        return (UInt8(level.clamped(to: 0...255)), 0, 0)
      }
      #expect(numbers(outputs) == [1, 2, 3, 2])
      let cues = outputs.cues("slides")
      #expect(
        cues.map { [$0.range.start.seconds, $0.range.end.seconds] } == [[0, 5], [5, 10], [10, 15], [15, 20]])
      let number = try #require(outputs.signal("number"))
      #expect(number.times.map(\.seconds) == [0, 5, 10, 15] && number.channels[0].values == [1, 2, 3, 2])
    }

    /// A speaker who moves all the time fills the lower right, a cursor wanders, and now and then the speaker rests.
    @Test func speakersAndCursorsAreNoSlides() throws {
      let outputs = try film.shown(80, to: Slides()) { index, x, y in
        let speaks = index % 16 < 12 ? index : index - index % 4
        if x >= 250, y >= 120 { return (UInt8(60 + (x * 31 + y * 17 + speaks * 97) % 120), 0, 0) }
        let cursor = (20 + index * 3, 10 + index * 2)
        if (cursor.0..<(cursor.0 + 6)).contains(x), (cursor.1..<(cursor.1 + 8)).contains(y) { return (0, 0, 0) }
        return (slide(index < 40 ? 1 : 2, x, y), 0, 0)
      }
      #expect(numbers(outputs) == [1, 2], "\(outputs.cues("slides"))")
      #expect(outputs.cues("slides").first?.range.end == .seconds(20))
    }

    @Test func aFilmThatIsPlayedIsNoSlide() throws {
      let outputs = try film.shown(60, to: Slides()) { index, x, y in
        if (20..<40).contains(index) { return (UInt8((x * 3 + y * 5 + index * 41) % 256), 0, 0) }
        return (slide(index < 20 ? 1 : 2, x, y), 0, 0)
      }
      #expect(numbers(outputs) == [1, 2])
      let cues = outputs.cues("slides")
      #expect(cues[0].range.end == .seconds(10) && cues[1].range.start == .seconds(20), "\(cues)")
      #expect(outputs.signal("number")?.channels[0].values[1].isNaN == true)
    }

    @Test func linesMakeASlideWhereTheUserWants() throws {
      let build = { (index: Int, x: Int, y: Int) in
        (self.slide(1, x, y, lines: 1 + index / 10, right: 100), UInt8(0), UInt8(0))
      }
      #expect(numbers(try film.shown(50, to: Slides(), build)).count < 5)
      var fine = Slides()
      fine.change = 0.01
      #expect(numbers(try film.shown(50, to: fine, build)) == [1, 2, 3, 4, 5])
    }
  }
#endif

import RecutModel
import Testing

@testable import ShotBoundaries

/// Black bars do not count: what is found between them is what would be found without them.
@Suite struct BarTests {
  /// A shot that begins and ends as a scene, with bars around it.
  private func shot(_ seed: UInt64, _ count: Int, sides: Int = 0, ends: Int = 0) -> [Drawing] {
    (0..<count).map { index in
      let scene = Drawing.scene(seed, shift: index)
      return Drawing { x, y in
        guard (sides..<Drawing.width - sides).contains(x), (ends..<Drawing.height - ends).contains(y) else {
          return (2, 2, 2)
        }
        let at = (y * Drawing.width + x) * 3
        return (Double(scene.bytes[at]), Double(scene.bytes[at + 1]), Double(scene.bytes[at + 2]))
      }
    }
  }

  @Test(arguments: [(0, 11), (0, 20), (20, 0), (54, 0)]) func cutsAreFoundBetweenBars(sides: Int, ends: Int) throws {
    var film = Film()
    film.pictures = Array(repeating: .plain(2), count: 6)
    for seed in 1...4 { film.pictures += shot(UInt64(seed), 20, sides: sides, ends: ends) }
    #expect(try film.shots().map(\.frames.lowerBound) == [0, 26, 46, 66])
  }

  @Test func aPictureThatFillsTheBarsIsSeenWhole() throws {
    var film = Film()
    film.pictures = shot(1, 30, ends: 16) + shot(2, 30, ends: 16) + shot(3, 30) + shot(4, 30)
    #expect(try film.shots().map(\.frames.lowerBound) == [0, 30, 60, 90])
  }

  @Test func theAreaBetweenBarsIsStretchedToTheWholePicture() throws {
    let drawing = Drawing { x, y in (10..<80).contains(y) ? (Double(x), Double(y), 200) : (0, 0, 0) }
    let area = try #require(PictureArea(of: drawing.bytes))
    #expect(area.sides == 0 && area.ends == 10)
    var stretched: [UInt8] = []
    area.stretch(drawing.bytes, into: &stretched)
    for y in 0..<Drawing.height {
      let at = (y * Drawing.width + 33) * 3
      #expect(stretched[at] == 33 && stretched[at + 2] == 200)
      #expect(abs(Double(stretched[at + 1]) - (10 + (Double(y) + 0.5) * 70 / 90 - 0.5)) <= 1)
    }
  }

  @Test func somethingInTheDarkHasNoBars() {
    let lamp = Drawing { x, y in (70..<90).contains(x) && (40..<50).contains(y) ? (250, 250, 250) : (0, 0, 0) }
    #expect(PictureArea(of: lamp.bytes) == nil)
    #expect(PictureArea(of: Drawing.plain(0).bytes) == nil)
    #expect(PictureArea(of: Drawing.scene(1).bytes)?.isWhole == true)
  }
}

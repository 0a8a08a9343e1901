import RecutModel
import Testing

@testable import ShotBoundaries

/// What is no boundary.
@Suite struct QuietTests {
  @Test(arguments: [1, 3]) func aFlashIsNone(length: Int) throws {
    var film = Film()
    film.shot(1, 20, speed: 1)
    film.pictures += Array(repeating: .plain(245), count: length)
    for index in 0..<20 { film.pictures.append(.scene(1, shift: 20 + length + index)) }
    #expect(try film.shots().count == 1)
  }

  @Test func fadesAtTheEndsAreNone() throws {
    var film = Film()
    film.pictures += Array(repeating: .plain(0), count: 10)
    film.dissolve(from: .plain(0), to: .scene(1), 20)
    film.shot(1, 30)
    film.dissolve(from: .scene(1), to: .plain(0), 20)
    film.pictures += Array(repeating: .plain(0), count: 30)
    #expect(try film.shots().count == 1)
  }

  private func pan(by step: Int) -> Film {
    var film = Film()
    film.shot(1, 20)
    for index in 0..<15 { film.pictures.append(.scene(1, shift: index * step)) }
    film.pictures += Array(repeating: .scene(1, shift: 15 * step), count: 20)
    return film
  }

  @Test func aFastPanIsNone() throws {
    #expect(try pan(by: 8).shots().count == 1)
  }

  /// An odd step falls between the pixels that blocks are matched in, and a long one reaches further than these are
  /// searched: then the whole picture tells where it went.
  @Test(arguments: [9, 13, 21, 40, 70]) func aPanThatBlocksCannotFollowIsNone(step: Int) throws {
    #expect(try pan(by: step).shots().count == 1)
  }

  /// Drawn film holds each picture for two frames, so that every other step stands still.
  @Test func aPanInHeldPicturesIsNone() throws {
    var film = Film()
    film.shot(1, 20)
    for index in 0..<16 { film.pictures.append(.scene(1, shift: index / 2 * 21)) }
    film.pictures += Array(repeating: .scene(1, shift: 8 * 21), count: 20)
    #expect(try film.shots().count == 1)
  }

  /// Everything moves with the edge, so it is none between two shots.
  @Test(arguments: [5, 12]) func aPanAcrossAnEdgeIsNoWipe(step: Int) throws {
    func picture(_ shift: Int) -> Drawing {
      Drawing.scene(2, shift: shift).mixed(with: .plain(230), 0.7)
        .wiped(by: Drawing.scene(1, shift: shift).mixed(with: .plain(20), 0.7), to: Drawing.width - shift)
    }
    var film = Film()
    film.pictures += Array(repeating: picture(0), count: 20)
    for shift in stride(from: 0, through: Drawing.width, by: step) { film.pictures.append(picture(shift)) }
    film.pictures += Array(repeating: picture(Drawing.width), count: 20)
    #expect(try film.shots().count == 1)
  }

  @Test func aPanAlongAPlainWallIsNoFade() throws {
    let (step, wall) = (10, Drawing.plain(20))
    var film = Film()
    film.shot(1, 20)
    for shift in stride(from: 0, to: 200, by: step) {
      film.pictures.append(wall.wiped(by: .scene(1, shift: shift), to: Drawing.width - shift))
    }
    film.pictures += Array(repeating: wall, count: 12)
    for shift in stride(from: 0, to: 200, by: step) {
      film.pictures.append(Drawing.scene(2, shift: shift).wiped(by: wall, to: 200 - shift))
    }
    film.pictures += Array(repeating: .scene(2, shift: 200), count: 20)
    #expect(try film.shots().count == 1)
  }

  @Test func anotherLightIsNone() throws {
    let (bright, dark) = (Drawing.scene(1), Drawing.scene(1).mixed(with: .plain(0), 0.6))
    var film = Film()
    film.pictures += Array(repeating: bright, count: 20)
    film.dissolve(from: bright, to: dark, 16)
    film.pictures += Array(repeating: dark, count: 20)
    film.pictures += Array(repeating: bright, count: 20)
    #expect(try film.shots().count == 1)
  }

  @Test func letteringOverARunningShotIsNone() throws {
    var film = Film()
    film.shot(1, 20)
    let scene = Drawing.scene(1)
    let lettered = Drawing { x, y in
      let at = (y * Drawing.width + x) * 3
      if (70..<82).contains(y), (40..<120).contains(x), x / 3 % 2 == 0 { return (255, 255, 255) }
      return (Double(scene.bytes[at]), Double(scene.bytes[at + 1]), Double(scene.bytes[at + 2]))
    }
    film.pictures += Array(repeating: lettered, count: 20)
    #expect(try film.shots().count == 1)
  }
}

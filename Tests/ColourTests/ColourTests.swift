import Colour
import RecutModel
import RecutPlugin
import Testing

@Suite struct ColourTests {
  static let black = Drawing.plain(0, 0, 0)
  static let dusk = Drawing.plain(20, 20, 20)
  static let white = Drawing.plain(255, 255, 255)

  @Test func signalsRunFromNothingToAll() throws {
    let halves = Drawing { x, _ in x < 20 ? (0, 0, 0) : (255, 255, 255) }
    let found = try measured([Self.black, Self.white, .plain(255, 0, 0), .plain(128, 128, 128), halves])
    let expected: [String: [Double]] = [
      "brightness": [0, 1, 0.21, 0.5, 0.5], "saturation": [0, 0, 1, 0, 0], "contrast": [0, 0, 0, 0, 1],
    ]
    for (name, values) in expected {
      let measured = try found.values(name)
      #expect(zip(measured, values).allSatisfy { abs($0 - $1) < 0.01 }, "\(name): \(measured)")
    }
  }

  @Test func noiseInTheDarkIsNotColourful() throws {
    let picture = Drawing { x, y in y == 0 && x % 2 == 0 ? (3, 0, 1) : (200, 200, 200) }
    #expect(try measured([picture]).values("saturation")[0] < 0.01)
  }

  @Test func blackRunsToTheFirstPictureThatIsNot() throws {
    let film = [Self.white, Self.black, Self.black, Self.black, Self.white, Self.white]
    let cues = try measured(film).cues("black")
    #expect(cues.map(\.range) == [TimeRange(Time(1, over: 10), Time(4, over: 10))])
    #expect(cues.map(\.label) == ["black"])
    #expect(cues.map(\.value) == [0])
  }

  @Test func nearBlackContainsBlack() throws {
    let found = try measured([Self.dusk, Self.black, Self.black, Self.dusk, Self.white])
    #expect(try found.cues("black").map(\.range) == [TimeRange(Time(1, over: 10), Time(3, over: 10))])
    #expect(try found.cues("near-black").map(\.range) == [TimeRange(.zero, Time(4, over: 10))])
  }

  @Test func blackAtTheEndRunsToTheEnd() throws {
    let times = [Time.zero, Time(1), Time(5, over: 2)]
    let cues = try measured([Self.white, Self.black, Self.black], at: times, end: Time(7)).cues("black")
    #expect(cues.map(\.range) == [TimeRange(Time(1), Time(7))])
  }

  @Test func shortBlackIsLeftOut() throws {
    let film = [Self.white, Self.black, Self.white, Self.black, Self.black, Self.white]
    let cues = try measured(film, with: [.init("shortest", "150ms")]).cues("black")
    #expect(cues.map(\.range.start) == [Time(3, over: 10)])
  }

  @Test func aLogoOnBlackIsAllowedFor() throws {
    let logo = Drawing { x, y in x < 8 && y < 5 ? (255, 255, 255) : (0, 0, 0) }  // 5 % of the picture
    #expect(try measured([logo, logo]).cues("black").isEmpty)
    #expect(try measured([logo, logo], with: [.init("black-share", "90%")]).cues("black").count == 1)
  }

  @Test func aPaletteNamesTheColoursByShare() throws {
    let picture = Drawing { x, _ in x < 24 ? (200, 30, 30) : x < 36 ? (20, 20, 220) : (240, 240, 240) }
    let cue = try #require(try measured([picture, picture]).cues("palette").first)
    #expect(cue.label == "palette")
    #expect(cue.text == "#c81e1e #1414dc #f0f0f0")
    #expect(cue.value == 0.6)
    #expect(cue.fields == ["shares": [0.6, 0.3, 0.1]])
    #expect(try measured([picture], with: [.init("colours", 2)]).cues("palette").map(\.text) == ["#c81e1e #1414dc"])
  }

  @Test func nearbyShadesAreOneColour() throws {
    let sky = Drawing { x, _ in (UInt8(40 + x / 2), UInt8(90 + x / 2), UInt8(200 + x / 2)) }
    let cue = try #require(try measured([sky]).cues("palette").first)
    #expect(cue.value == 1)
  }

  @Test func palettesFollowEachOther() throws {
    let film = [Drawing](repeating: .plain(255, 0, 0), count: 20) + [Drawing](repeating: .plain(0, 0, 255), count: 5)
    let cues = try measured(film, with: [.init("palette-every", "2s")]).cues("palette")
    #expect(cues.map(\.text) == ["#ff0000", "#0000ff"])
    #expect(cues.map(\.range) == [TimeRange(.zero, Time(2)), TimeRange(Time(2), Time(5, over: 2))])
  }

  @Test func aFilmWithoutPicturesGivesEmptyValues() throws {
    let found = try measured([], at: [], end: Time(3))
    #expect(Set(found.keys) == Set(Colour.outputs.map { $0.name }))
    #expect(try found.values("brightness").isEmpty)
    #expect(try found.cues("black").isEmpty)
    #expect(try found.cues("palette").isEmpty)
  }

  @Test func oneFrameAndTinyPicturesAreMeasured() throws {
    let dot = Drawing(width: 1, height: 1) { _, _ in (255, 255, 255) }
    let found = try measured([dot])
    #expect(try found.values("brightness") == [1])
    #expect(try found.cues("palette").map(\.text) == ["#ffffff"])
  }
}

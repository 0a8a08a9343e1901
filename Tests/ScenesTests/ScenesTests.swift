import RecutModel
import RecutPlugin
import Scenes
import Testing

@Suite struct ScenesTests {
  private static let red = Drawing.plain(180, 40, 30)
  private static let pink = Drawing.halves((180, 40, 30), (220, 150, 160))
  private static let green = Drawing.plain(40, 160, 50)
  private static let meadow = Drawing.halves((40, 160, 50), (150, 200, 250))
  private static let blue = Drawing.plain(30, 40, 170)

  private func scenes(_ stage: Stage, _ members: [JSON.Member] = []) throws -> [Cue] { try stage.scenes(members) }

  @Test func shotsThatComeBackMakeAScene() throws {
    // Two rooms, each with a shot and a counter-shot.
    let stage = Stage([Self.red, Self.pink, Self.red, Self.pink, Self.green, Self.meadow, Self.green, Self.meadow])
    let found = try scenes(stage)
    #expect(found.map(\.range) == [TimeRange(.zero, Time(12)), TimeRange(Time(12), Time(24))])
    #expect(found.map(\.label) == ["scene", "scene"])
    #expect(found.map { $0.fields["shots"] } == [4, 4])
    #expect(try #require(found[0].value) > 0.7)
    #expect(found[0].text?.hasPrefix("4 shots, ") == true)
    #expect(found[1].text?.hasSuffix("; 0 % to the scene before") == true)
  }

  @Test func aFilmOfOnePlaceIsOneScene() throws {
    let found = try scenes(Stage([Drawing](repeating: Self.meadow, count: 6)))
    #expect(found.map(\.range) == [TimeRange(.zero, Time(18))])
  }

  @Test func aShotInBetweenDoesNotPartAScene() throws {
    let stage = Stage([Self.red, Self.red, Self.blue, Self.red, Self.red, Self.green, Self.green, Self.green])
    #expect(try scenes(stage).map(\.range.start) == [.zero, Time(15)])
  }

  @Test func noSceneIsShorterThanAsked() throws {
    let stage = Stage([Self.red, Self.red, Self.green, Self.blue, Self.blue])
    #expect(try scenes(stage, [.init("shortest", "0s")]).count == 3)
    let found = try scenes(stage)
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.range.duration >= Time(5) })
    #expect(try scenes(stage, [.init("shortest", "1m")]).map(\.range) == [TimeRange(.zero, Time(15))])
  }

  @Test func whatIsFarAwayHoldsNothingTogether() throws {
    let long = [Self.red, Self.green, Self.red]
    // The same room again after a minute, or at once.
    #expect(try scenes(Stage(long, lasting: [20, 60, 20]), [.init("reach", "10s")]).count == 3)
    #expect(try scenes(Stage(long, lasting: [20, 1, 20]), [.init("reach", "10s")]).count == 1)
  }

  @Test func aSecondWishPartsMoreFinely() throws {
    let stage = Stage([Self.red, Self.red, Self.pink, Self.pink, Self.green, Self.green, Self.green])
    #expect(try scenes(stage, [.init("likeness", 0.5)]).count == 2)
    #expect(try scenes(stage, [.init("likeness", 0.95)]).count == 3)
  }

  @Test func shortShotsAreSeenToo() throws {
    // Twenty shots of a fifth of a second: each looks as it does, though two pictures a second would miss most.
    let pictures = (0..<20).map { $0 % 2 == 0 ? Self.red : Self.blue } + [Self.green, Self.green]
    let stage = Stage(pictures, lasting: [Double](repeating: 0.2, count: 20) + [4, 4])
    #expect(try scenes(stage, [.init("shortest", "1s")]).map(\.range.start) == [.zero, Time(4)])
  }

  @Test func looksAddUpToOne() throws {
    let looks = try Stage([Self.meadow, Self.red]).looks()
    #expect(looks.channels.count == 56)
    #expect(looks.channels.count { $0.values.contains { $0 > 0 } } == 3)
    for index in looks.times.indices {
      #expect(abs(looks.channels.reduce(0) { $0 + $1.values[index] } - 1) < 1e-5)
    }
    #expect(Array(looks.times).prefix(3) == [.zero, .milliseconds(500), .seconds(1)])
  }

  @Test func aSignalThatTellsNoLookIsRefused() throws {
    let stage = Stage([Self.red, Self.green])
    var looks = try stage.looks()
    looks.channels = Array(looks.channels.prefix(1))
    #expect(throws: PluginError.self) { try stage.scenes([], looks: looks) }
    looks = try stage.looks()
    looks.media = "other"
    #expect(throws: PluginError.self) { try stage.scenes([], looks: looks) }
  }
}

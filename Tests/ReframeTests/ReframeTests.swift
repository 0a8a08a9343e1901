import Foundation
import RecutModel
import RecutPlugin
import Reframe
import Testing

@Suite struct ReframeTests {
  /// The same for the same seed, from -1 to 1.
  private static func noise(_ seed: UInt64) -> () -> Double {
    var random = SeededRandom(seed)
    return { Double.random(in: -1...1, using: &random) }
  }

  private func view(_ edit: Edit, _ index: Int = 0) throws -> Framing.View {
    try #require(edit.clips.first?.framing?.views[index])
  }

  @Test func standsWhereSomebodySitsHoweverTheBoxesTremble() throws {
    var stage = Stage()
    let noise = Self.noise(1)
    stage.see { _ in [(0.7 + 0.02 * noise(), 0.4 + 0.02 * noise())] }
    let edit = try stage.run()
    let view = try view(edit)
    #expect(view.look == .window && view.path.count == 1)
    #expect(abs(try #require(view.path.first).x - 0.7) < 0.02)
    #expect(edit.clips[0].note?.hasPrefix("framed as 9:16: stands at 70 %, for faces") == true)
    #expect(
      edit.notes == [
        "reframe to 9:16: 1 scene: 1 standing still; what is required is in the window for 100.0 % of the time"
      ])
  }

  @Test func pansAtAnEvenSpeedWithWhoCrossesThePicture() throws {
    var stage = Stage()
    let noise = Self.noise(2)
    stage.see { [(0.2 + 0.06 * $0 + 0.01 * noise(), 0.5)] }
    let edit = try stage.run()
    #expect(edit.clips[0].note?.contains("pans evenly from 2") == true, "\(edit.clips[0].note ?? "")")
    let movement = try stage.movement(edit)
    #expect(movement.reversals == 0 && movement.acceleration < 0.001)
    #expect(abs(movement.places[0] - 0.2) < 0.03 && abs(movement.places[249] - 0.8) < 0.03)
  }

  /// Somebody who sits, walks over, stays, and walks half the way back; boxes tremble, are lost for a second and a half, and
  /// twice there is one where nobody is.
  @Test func followsSmoothlyAndLosesNobody() throws {
    var stage = Stage()
    stage.length = 20
    let noise = Self.noise(3)
    func walk(_ time: Double) -> Double {
      time < 5 ? 0.25 : time < 9 ? 0.25 + (time - 5) * 0.12 : time < 14 ? 0.73 : max(0.73 - (time - 14) * 0.1, 0.45)
    }
    stage.see { time in
      if time > 6.5 && time < 8 { return [] }
      let mistakes = abs(time - 3) < 0.05 || abs(time - 12) < 0.05 ? [(x: 0.95, y: 0.5)] : []
      return [(walk(time) + 0.015 * noise(), 0.4)] + mistakes
    }
    let edit = try stage.run()
    #expect(edit.clips[0].note?.contains("follows faces") == true, "\(edit.clips[0].note ?? "")")
    let movement = try stage.movement(edit)
    let inside = movement.places.enumerated().count { frame, place in
      abs(place - walk(Double(frame) / 25)) <= Stage.window / 2 - 0.05
    }
    print(
      "reframe, following: speed \(movement.speed), acceleration \(movement.acceleration), jerk \(movement.jerk), "
        + "\(movement.reversals) reversals, face inside \(Double(inside) / 500)")
    #expect(movement.speed <= 0.61 && movement.acceleration <= 0.9 && movement.reversals <= 1)
    #expect(movement.jerk < 0.5 && inside == 500)
    // Few points tell the way.
    #expect(try view(edit).path.count < 40)
    let again = try stage.run()
    #expect(again == edit)
  }

  @Test func boundsHoldForWhatIsTooFast() throws {
    var stage = Stage()
    stage.parameters = [.init("speed", 0.3), .init("acceleration", 0.2), .init("method", "follow")]
    stage.see { [(0.5 + 0.35 * sin($0 * 2), 0.5)] }
    let movement = try stage.movement(stage.run())
    #expect(movement.speed <= 0.305 && movement.acceleration <= 0.24)
  }

  @Test func goesOverOnceWhereSomebodyElseIsToBeSeen() throws {
    var stage = Stage()
    // The one leaves, the other comes.
    stage.see { $0 < 5 ? [(0.2, 0.5)] : [(0.8, 0.5)] }
    stage.parameters = []
    let movement = try stage.movement(stage.run())
    #expect(abs(movement.places[25] - 0.2) < 0.05 && abs(movement.places[225] - 0.8) < 0.05)
    #expect(movement.reversals == 0 && movement.speed < 0.62)
  }

  @Test func doesNotGoToAndFroBetweenTwo() throws {
    var stage = Stage()
    stage.parameters = []
    // Of two alike faces the one is found better now, and now the other.
    let noise = Self.noise(4)
    stage.see { _ in [(0.15, 0.5 + 0.01 * noise()), (0.85, 0.5)] }
    let edit = try stage.run()
    #expect(try view(edit).path.count == 1)
    let place = try #require(try view(edit).path.first).x
    #expect(abs(place - 0.16) < 0.02 || abs(place - 0.84) < 0.02)
  }

  @Test func weightsSayWhoIsFollowed() throws {
    var stage = Stage()
    stage.see("faces") { _ in [(0.2, 0.5)] }
    stage.see("dogs", label: "dog") { _ in [(0.8, 0.5)] }
    stage.parameters = [.init("weights", .object([.init("dogs.dog", 3)]))]
    #expect(abs(try #require(try view(stage.run()).path.first).x - 0.8) < 0.05)
    stage.parameters = [.init("weights", .object([.init("dogs", 3)])), .init("required", .array(["faces"]))]
    #expect(abs(try #require(try view(stage.run()).path.first).x - 0.25) < 0.08)
  }

  @Test func showsAllOfThePictureWhereWhatIsRequiredDoesNotFit() throws {
    var stage = Stage()
    stage.see { _ in [(0.2, 0.5), (0.8, 0.5)] }
    let edit = try stage.run()
    #expect(try view(edit).look == .whole)
    #expect(
      edit.clips[0].note
        == "framed as 9:16: shows all of the picture: faces take up to 2.2 times the window's width")
    stage.parameters.append(.init("background", "black"))
    #expect(try view(stage.run()).look == .bars)
    // Two who sit close together are both seen.
    var near = Stage()
    near.see { _ in [(0.5, 0.5), (0.65, 0.5)] }
    #expect(abs(try #require(try view(near.run()).path.first).x - 0.575) < 0.02)
  }

  @Test func whoPassesByInTheBackgroundChangesNothing() throws {
    var stage = Stage()
    stage.see { _ in [(0.2, 0.5)] }
    stage.see("others", size: 0.03) { $0 > 3 && $0 < 4.5 ? [(0.3 + ($0 - 3) * 0.4, 0.5)] : [] }
    stage.parameters = [.init("required", .array(["faces", "others"]))]
    let view = try view(stage.run())
    #expect(view.look == .window && view.path.count == 1)
  }

  @Test func changesTheWindowAtTheCutOfAShot() throws {
    var stage = Stage()
    stage.shots = [0, 4]
    stage.clips = [(1, 9)]
    stage.see { $0 < 4 ? [(0.2, 0.5)] : [(0.75, 0.5)] }
    let framing = try #require(try stage.run().clips[0].framing)
    #expect(framing.views.map(\.start) == [.seconds(1), .seconds(4)])
    #expect(framing.views.allSatisfy { $0.path.count == 1 })
    let places = framing.views.compactMap(\.path.first?.x)
    #expect(abs(places[0] - 0.2) < 0.02 && abs(places[1] - 0.75) < 0.02)
  }

  @Test func movesDownWhereTheShapeIsWider() throws {
    var stage = Stage()
    (stage.width, stage.height) = (720, 1280)
    stage.parameters = [.init("aspect", "16:9")]
    stage.see { _ in [(0.5, 0.3)] }
    let view = try view(stage.run())
    // The window is 0.316 high; a face stands a tenth of that above its middle.
    #expect(view.path.count == 1 && view.path[0].x == 0.5 && abs(view.path[0].y - 0.3316) < 0.01)
  }

  @Test func zoomsOnlyAsFarAsItMay() throws {
    var stage = Stage()
    stage.see(size: 0.04) { _ in [(0.5, 0.4)] }
    #expect(try view(stage.run()).zoom == 1)
    stage.parameters.append(.init("zoom", 1.5))
    #expect(try view(stage.run()).zoom == 1.5)
    var large = Stage()
    large.parameters.append(.init("zoom", 3))
    large.see(size: 0.2) { _ in [(0.5, 0.4)] }
    #expect(try view(large.run()).zoom == 1)
  }

  @Test func followsThePlacesOfASignal() throws {
    var stage = Stage()
    stage.parameters = []
    let times = (0..<100).map { Time(Int64($0), over: 10) }
    stage.items = [
      .init(
        "motion.centre",
        .signal(
          Signal(
            media: "film", unit: "1", times: times,
            channels: [
              .init("x", times.map { $0 < .seconds(2) ? .nan : 0.7 }), .init("y", times.map { _ in 0.5 }),
            ])))
    ]
    #expect(abs(try #require(try view(stage.run()).path.first).x - 0.7) < 0.01)
  }

  /// The middle of much that moves leaps about: it tells nothing. That of one thing goes steadily, however fast.
  @Test func doesNotFollowPlacesThatLeapAbout() throws {
    let times = (0..<100).map { Time(Int64($0), over: 10) }
    func made(_ place: (Int) -> Double, _ parameters: [JSON.Member] = []) throws -> Clip {
      var stage = Stage()
      stage.parameters = parameters
      let channels = [Signal.Channel("x", times.indices.map(place)), .init("y", times.map { _ in 0.5 })]
      let signal = Signal(media: "film", unit: "1", times: times, channels: channels)
      stage.items = [.init("motion.centre", .signal(signal))]
      return try #require(try stage.run().clips.first)
    }
    func leap(_ tick: Int) -> Double { 0.7 + (tick % 2 == 0 ? 0.06 : -0.06) }
    let still = try made(leap)
    #expect(still.framing?.views.first?.path.map(\.x) == [0.5])
    #expect(still.note?.contains("stands in the middle, as motion.centre is all over the picture") == true)
    // Who says how gets that.
    #expect(
      abs(try #require(try made(leap, [.init("method", "still")]).framing?.views.first?.path.first).x - 0.7) < 0.07)
    let fast = try made { 0.1 + 0.8 * abs(Double($0 % 50) / 25 - 1) }
    #expect(try #require(fast.framing?.views.first).path.contains { abs($0.x - 0.5) > 0.15 })
    #expect(abs(try #require(try made { _ in 0.7 }.framing?.views.first?.path.first).x - 0.7) < 0.01)
  }

  @Test func takesAPersonsWordForSingleClipsAndMoments() throws {
    var stage = Stage()
    stage.shots = [0, 4]
    stage.clips = [(0, 2), (2, 6), (7, 9)]
    stage.see { _ in [(0.5, 0.5)] }
    stage.parameters += [
      .init("views", .array(["1: still 0.2", "2: fit", "0:04.5: pan 0.1..0.8,0.4", "last: still 0.3 zoom 2"]))
    ]
    let clips = try stage.run().clips
    let views = clips.map { $0.framing?.views ?? [] }
    #expect(views[0].map(\.path) == [[Framing.Point(.zero, x: 0.2)]])
    #expect(views[1].map(\.look) == [.whole, .window])
    #expect(views[1][1].path.map(\.time) == [.seconds(4), .seconds(6)])
    #expect(views[1][1].path.map(\.x) == [0.1, 0.8] && views[1][1].path.map(\.y) == [0.5, 0.4])
    #expect(views[2].map(\.zoom) == [2])
    #expect(clips[0].note == "framed as 9:16: stands at 20 %, by hand")
    stage.parameters = [.init("views", .array(["4: fit"]))]
    #expect(throws: PluginError.self) { try stage.run() }
    stage.parameters = [.init("views", .array(["8s: fit"]))]
    #expect(throws: PluginError.self) { try stage.run() }
  }

  @Test func standsInTheMiddleWhereThereIsNothingToFollow() throws {
    let edit = try Stage(parameters: []).run()
    #expect(edit.clips[0].note == "framed as 9:16: stands in the middle, as there is nothing to follow")
  }

  @Test(
    arguments: [
      (["aspect": "tall"], "`tall` is no shape", "write it as `9:16`, `1:1` or `2.39`"),
      (["views": ["3: stil 0.2"]], "`stil` is no way to frame a clip", "did you mean `still`?"),
      (
        ["views": ["x: fit"]], "`x` is neither a clip nor a time",
        "write `3` for the third clip, or `12.5s` for a time of the cut"
      ),
      (
        ["views": ["3: still 1.2"]], "`1.2` is no place in the picture",
        "write it as `0.2`, or `0.2,0.5` across and down"
      ),
      (["required": ["face"]], "`face` is not among the inputs: `faces`, `sound`", "did you mean `faces`?"),
      (["weights": .object([.init("sound.x", 1)])], "`sound` is a signal, which has no labels", nil),
    ] as [(JSON, String, String?)])
  func saysWhatIsWrongBeforeARun(given: JSON, message: String, hint: String?) throws {
    let (plugin, faults) = Reframe.configured(with: try #require(given.members))
    #expect(faults.isEmpty)
    let references = [
      CheckContext.Reference(name: "faces", type: .regions), CheckContext.Reference(name: "sound", type: .signal),
    ]
    let found = plugin.check(CheckContext(inputs: ["subjects": references]))
    #expect(found.map(\.message) == [message] && found.first?.hint == hint, "\(found)")
  }

  @Test func refusesSignalsThatTellNoPlace() {
    let loud = CheckContext.Reference(
      name: "sound.momentary", type: .signal, contents: .signal(unit: "LUFS", channels: ["momentary"]))
    let faults = Reframe().check(CheckContext(inputs: ["subjects": [loud]]))
    #expect(
      faults.map(\.message) == ["the signal `sound.momentary` tells no place: it has `momentary`, and no channel `x`"])
  }
}

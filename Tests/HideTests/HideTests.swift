import Foundation
import Hide
import RecutModel
import RecutPlugin
import Testing

@Suite("Following what is to be hidden")
struct HideTests {
  @Test("every box of every sample is covered at its time, and so is all that lies evenly between them")
  func covered() throws {
    var random = SeededRandom(7)
    for _ in 0..<20 {
      let speed = Double.random(in: -0.3...0.3, using: &random)
      let start = Double.random(in: 0.3...0.6, using: &random)
      var stage = Stage()
      stage.see(ids: [4]) { time in [(start + speed * time * 0.3 + 0.05 * sin(time * 3), 0.5)] }
      let hiding = try #require(try stage.run().hidden.first)
      #expect(hiding.tracks.count == 1)
      for frame in stage.regions.frames {
        for box in frame.boxes { #expect(hiding.covers(stage.area(box), at: frame.time)) }
      }
      for (a, b) in zip(stage.regions.frames, stage.regions.frames.dropFirst()) {
        // On its way out there is less and less of it, of which some may be left.
        guard [a, b].allSatisfy({ !stage.area($0.boxes[0]).clipped.isEmpty }) else { continue }
        let (one, next) = (stage.area(a.boxes[0]), stage.area(b.boxes[0]))
        for share in [0.2, 0.5, 0.9] {
          let time = a.time + Time(seconds: (b.time - a.time).seconds * share)
          #expect(hiding.covers(one.mixed(with: next, share), at: time))
        }
      }
    }
  }

  @Test func itIsHeldFromTheSampleThatDidNotSeeItAndAWhileMore() throws {
    var stage = Stage()
    stage.see(ids: [1]) { time in (2...4).contains(time) ? [(0.5, 0.5)] : [] }
    let track = try #require(try stage.run().hidden.first?.tracks.first)
    let range = try #require(track.range)
    // Looked every 200 ms: not seen at 1.8 s and 4.2 s.
    #expect(abs(range.start.seconds - 1.5) < 1e-6 && abs(range.end.seconds - 4.5) < 1e-6, "\(range)")
    #expect(track.area(at: .milliseconds(1500))?.contains(stage.area(stage.regions.frames[15].boxes[0])) == true)
  }

  @Test func whatComesInOnTheMoveIsHiddenOnItsWay() throws {
    var stage = Stage()
    // A quarter of the picture a second, first seen at 2 s.
    func place(_ time: Double) -> Double { 0.2 + 0.25 * (time - 2) }
    stage.see(ids: [1]) { time in time >= 2 && time <= 4 ? [(place(time), 0.5)] : [] }
    let hiding = try #require(try stage.run().hidden.first)
    for time in [1.81, 1.9, 2.1, 4.1, 4.19] {
      let middle = place(time)
      let area = Hiding.Area(left: middle - 0.05, top: 0.45, right: middle + 0.05, bottom: 0.5)
      #expect(hiding.covers(area, at: Time(seconds: time)), "\(time)")
    }
  }

  @Test func holdingEndsWithTheShot() throws {
    var stage = Stage()
    stage.shots = [0, 3]
    stage.see(ids: [1]) { time in time < 3 ? [(0.5, 0.5)] : [] }
    let range = try #require(try stage.run().hidden.first?.tracks.first?.range)
    // A frame more than the shot.
    #expect(abs(range.end.seconds - 3.04) < 1e-6, "\(range)")
  }

  @Test func whatIsLostInBetweenAndWhatLeapsIsHiddenAtBothPlaces() throws {
    var stage = Stage()
    stage.see(ids: [1]) { time in
      if time < 1.95 { return [(0.2, 0.5)] }
      // Lost at 2 s and 2.2 s.
      return time < 2.35 ? [] : [(0.7, 0.5)]
    }
    let hiding = try #require(try stage.run().hidden.first)
    #expect(hiding.tracks.count == 1)
    for time in [1.85, 2, 2.3] {
      for middle in [0.2, 0.45, 0.7] {
        let area = Hiding.Area(left: middle - 0.05, top: 0.45, right: middle + 0.05, bottom: 0.5)
        #expect(hiding.covers(area, at: Time(seconds: time)), "\(time) \(middle)")
      }
    }
  }

  @Test func withoutIdsTheNearestIsTheSame() throws {
    var stage = Stage()
    stage.see { time in [(0.2 + 0.02 * time, 0.3), (0.8 - 0.02 * time, 0.7)] }
    let hiding = try #require(try stage.run().hidden.first)
    #expect(hiding.tracks.count == 2)
    #expect(hiding.tracks.allSatisfy { ($0.points.last?.time ?? .zero) >= .seconds(9) })
  }

  @Test(
    arguments: [
      ([], [], [1, 2]), (["1"], [], [1]), (["face"], [], [1, 2]), (["faces"], ["2"], [1]), (["faces.2"], [], [2]),
      ([], ["Face"], []),
    ] as [([String], [String], [Int])])
  func whoAndExcept(who: [String], except: [String], ids: [Int]) throws {
    var stage = Stage()
    stage.see(ids: [1, 2]) { _ in [(0.2, 0.5), (0.8, 0.5)] }
    if !who.isEmpty { stage.parameters.append(.init("who", .array(who.map { .string($0) }))) }
    if !except.isEmpty { stage.parameters.append(.init("except", .array(except.map { .string($0) }))) }
    let edit = try stage.run()
    #expect((edit.hidden.first?.tracks ?? []).compactMap(\.id) == ids)
    #expect(edit.warnings.isEmpty, "\(edit.warnings)")
    #expect(edit.notes == ["hidden by a blur: \(ids.count) in clip 1"])
  }

  @Test func whoIsFoundNowhereIsAWarning() throws {
    var stage = Stage()
    stage.parameters.append(.init("who", .array(["anna", "1"])))
    stage.see(ids: [1]) { _ in [(0.5, 0.5)] }
    #expect(try stage.run().warnings == ["`anna` is not among what was found: there is `face`, the id 1"])
  }

  @Test func aFilmInWhichNobodyLookedIsAnError() throws {
    var stage = Stage()
    stage.see(ids: [1]) { _ in [(0.5, 0.5)] }
    stage.clips.append(Clip(media: "other", source: TimeRange(.zero, .seconds(1))))
    let fault = #expect(throws: Fault.self) { try stage.run() }
    #expect(fault?.message.contains("clip 2 shows 'other', of which no regions are given") == true)
  }

  @Test func aStretchInWhichNobodyLookedIsAWarning() throws {
    var stage = Stage()
    stage.see(every: 100, ids: [1]) { _ in [(0.5, 0.5)] }
    #expect(try stage.run().warnings.first?.hasPrefix("clip 1: nobody looked from") == true)
  }

  @Test(
    arguments: [
      (["how": "blur", "colour": "red"], "`colour` is of `how: box`"),
      (["how": "box", "colour": "redd"], "`redd` is no colour"),
      (["how": "box", "strength": 0.5], "`strength` is of `blur` and `pixelate`"),
      (["who": ["all", "anna"]], "`all` are hidden already"), (["who": []], "`who` names nobody"),
      (["who": ["anna"], "except": ["anna"]], "`anna` is both hidden and spared"),
      (["who": ["face.anna"]], "`face.anna` is not among the inputs"),
    ] as [(JSON, String)])
  func whatIsWrongIsFoundByTheCheck(with: JSON, message: String) {
    let (plugin, faults) = Hide.configured(with: with.members ?? [])
    #expect(faults.isEmpty)
    let reference = CheckContext.Reference(name: "faces", type: .regions)
    let found = plugin.check(CheckContext(inputs: ["regions": [reference]]))
    #expect(found.contains { $0.message.contains(message) }, "\(found)")
  }
}

extension Hiding {
  func covers(_ area: Hiding.Area, at time: Time) -> Bool {
    // What lies beyond the picture nobody sees.
    area.clipped.isEmpty || tracks.contains { $0.area(at: time)?.contains(area.clipped) ?? false }
  }
}

extension Hiding.Area {
  var clipped: Hiding.Area {
    Hiding.Area(
      left: max(left, 0) + 1e-6, top: max(top, 0) + 1e-6, right: min(right, 1) - 1e-6, bottom: min(bottom, 1) - 1e-6)
  }
}

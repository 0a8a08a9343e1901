import Foundation
import RecutModel
import RecutPlugin
import SimilarShots
import Testing

@Suite struct SimilarShotsTests {
  /// Shots of two seconds, each with a row of numbers.
  private func run(_ rows: [[Double]], _ members: [JSON.Member] = [], media: String = "film") throws -> Outputs {
    let shots = rows.indices.map { index in
      Shot(
        frames: index * 50..<(index + 1) * 50, range: TimeRange(Time(Int64(2 * index)), Time(Int64(2 * index + 2))),
        transition: .cut)
    }
    let channels = (0..<(rows.first?.count ?? 0)).map { index in
      Signal.Channel("f\(index)", rows.map { $0[index] })
    }
    let features = Signal(media: media, unit: "1", times: shots.map(\.range.start), channels: channels)
    let (plugin, faults) = SimilarShots.configured(with: members)
    if let fault = faults.first { throw fault }
    return try plugin.run(
      Inputs([
        "shots": [.init("shots", .shots(Shots(media: "film", shots: shots)))],
        "features": [.init("features", .signal(features))],
      ]), TransformContext(media: [:]))
  }

  private func cues(_ outputs: Outputs) -> [Cue] {
    if case .cues(let cues)? = outputs["repeats"] { cues.cues } else { [] }
  }

  private func values(_ outputs: Outputs, _ name: String) -> [Double] {
    if case .signal(let signal)? = outputs[name] { signal.channels[0].values } else { [] }
  }

  private static let a = [1.0, 0, 0, 0.1]
  private static let b = [0.0, 1, 0.1, 0]
  private static let c = [0.0, 0, 1, 0]
  private static let nearA = [1.0, 0.05, 0, 0.08]

  @Test func whatComesAgainIsToldWithTheShotThatItRepeats() throws {
    let outputs = try run([Self.a, Self.b, Self.nearA, Self.c, Self.b, Self.a])
    let found = cues(outputs)
    #expect(found.map(\.label) == ["first", "first", "repeat", "repeat", "repeat"])
    #expect(found.map { $0.fields["shot"]?.intValue } == [0, 1, 2, 4, 5])
    #expect(found.map { $0.fields["of"]?.intValue } == [0, 1, 0, 1, 0])
    #expect(found.map { $0.fields["group"]?.intValue } == [1, 2, 1, 2, 1])
    #expect(found[0].text == "comes again in 2 more shots: 2, 5")
    #expect(found[4].text == "shot 5 repeats shot 0: 100 % alike" && found[4].confidence == 1)
    #expect(found.allSatisfy { ($0.confidence ?? 0) >= 0.5 && ($0.value ?? 0) > 0.9 })
  }

  @Test func noveltyLooksBackAndUniquenessAround() throws {
    let outputs = try run([Self.a, Self.b, Self.a, Self.c])
    let (novelty, uniqueness) = (values(outputs, "novelty"), values(outputs, "uniqueness"))
    #expect(novelty[0] == 1 && novelty[1] > 0.9 && novelty[2] < 1e-6 && novelty[3] > 0.85)
    #expect(uniqueness[0] < 1e-6 && uniqueness[2] < 1e-6 && uniqueness[1] > 0.85)
  }

  @Test func aGroupDoesNotWanderOff() throws {
    // Each like the one before, the last unlike the first.
    let rows = (0..<10).map { [cos(Double($0) * 0.1), sin(Double($0) * 0.1)] }
    let found = cues(try run(rows, [.init("likeness", 0.95)]))
    let groups = Dictionary(grouping: found) { $0.fields["group"]?.intValue ?? 0 }
    #expect(groups.count > 1)
    for group in groups.values {
      let shots = group.compactMap { $0.fields["shot"]?.intValue }
      #expect(cos(Double((shots.max() ?? 9) - (shots.min() ?? 0)) * 0.1) >= 0.95)
    }
  }

  @Test func shotsThatLieNearAreNoRepeatsWhereThatIsAsked() throws {
    let rows = [Self.a, Self.b, Self.a, Self.c, Self.c, Self.c, Self.a]
    let found = cues(try run(rows, [.init("apart", "5s"), .init("likeness", 0.9)]))
    #expect(found.map { $0.fields["shot"]?.intValue } == [0, 6])
  }

  @Test func shotsOfWhichNothingIsKnownAreNoRepeats() throws {
    let none = [Double](repeating: .nan, count: 4)
    let outputs = try run([none, Self.a, none, Self.a])
    #expect(cues(outputs).map { $0.fields["shot"]?.intValue } == [1, 3])
    #expect(values(outputs, "novelty")[0].isNaN && values(outputs, "novelty")[2].isNaN)
    #expect(try cues(run([])).isEmpty && cues(run([Self.a])).isEmpty)
  }

  @Test func whatTellsNoLookIsRefused() {
    let one = #expect(throws: PluginError.self) { try run([[1], [2]]) }
    #expect(one?.isBadInput == true && one?.description.contains("frame-features") == true)
    #expect(throws: PluginError.self) { try run([Self.a, Self.b], media: "other") }
  }
}

import Foundation
import RecutModel
import RecutPlugin
import Testing

@testable import BreathingSpace

@Suite struct BreathingSpaceTests {
  private let media = [
    "film": Media(
      info: MediaInfo(name: "film", path: "film.mp4", container: "mp4", duration: .seconds(10)), frames: nil)
  ]

  private func loosened(_ edit: Edit) throws -> Edit {
    var plugin = BreathingSpace()
    (plugin.before, plugin.after) = (.seconds(1), .seconds(1))
    let inputs = Inputs(["edit": [.init("cut", .edit(edit))]])
    guard case .edit(let loosened)? = try plugin.run(inputs, TransformContext(media: media))["edit"] else {
      throw PluginError("there is no edit")
    }
    return loosened
  }

  private func loosened(_ seconds: [ClosedRange<Int64>]) throws -> [TimeRange] {
    let clips = seconds.map { Clip(media: "film", source: TimeRange(Time($0.lowerBound), Time($0.upperBound))) }
    return try loosened(Edit(clips: clips)).clips.map(\.source)
  }

  @Test func staysInsideTheFilm() throws {
    #expect(try loosened([0...2, 8...10]) == [TimeRange(.zero, Time(3)), TimeRange(Time(7), Time(10))])
  }

  @Test func joinsClipsThatMeet() throws {
    #expect(try loosened([1...3, 4...5]) == [TimeRange(.zero, Time(6))])
  }

  @Test func keepsTheOrderOfAPerson() throws {
    #expect(try loosened([6...7, 1...2]) == [TimeRange(Time(5), Time(8)), TimeRange(.zero, Time(3))])
  }

  @Test func keepsWhatElseTheCutSays() throws {
    let edit = try loosened(Edit(clips: [], notes: ["by hand"], wanted: .seconds(30)))
    #expect(edit.wanted == .seconds(30))
    #expect(edit.notes.first == "by hand")
  }

  @Test func manifestSaysWhatTheTypeDeclares() throws {
    let manifest = try String(contentsOfFile: "plugin.yml", encoding: .utf8)
    #expect(BreathingSpace.disagreements(with: manifest, command: [".build/release/breathing-space"]) == [])
  }
}

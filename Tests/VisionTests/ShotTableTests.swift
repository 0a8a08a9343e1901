import Foundation
import RecutModel
import RecutPlugin
import Testing
import Vision

@Suite struct ShotTableTests {
  private let shots = Shots(
    media: "film",
    shots: [0, 1, 2].map { index in
      Shot(
        frames: index * 10..<index * 10 + 10, range: TimeRange(Time(Int64(index)), Time(Int64(index + 1))),
        transition: .cut)
    })

  private func signal(_ times: [Double], _ values: [Double]) -> Value {
    .signal(
      Signal(media: "film", unit: "1", times: times.map { Time(seconds: $0) }, channels: [.init("a", values)]))
  }

  @Test func signalsArePooledOverTime() {
    let table = ShotTable(
      shots, [.init("s", signal([0, 0.75, 1, 2.5], [1, 5, 2, 4]))])
    #expect(table.columns.map(\.pooling) == [.mean, .max, .deviation])
    #expect(table.rows[0][..<2] == [2, 5] && abs(table.rows[0][2] - 3.0.squareRoot()) < 1e-9)
    // What begins within the shot counts from there on.
    #expect(table.rows[1] == [2, 2, 0] && table.rows[2] == [4, 4, 0])
  }

  @Test func aSignalWithASampleAShotHasOneNumber() {
    let table = ShotTable(shots, [.init("f", signal([0, 1, 2], [1, .nan, 3]))])
    #expect(table.columns == [ShotColumn("f", "a", .mean)])
    #expect(table.rows[0] == [1] && table.rows[1][0].isNaN && table.rows[2] == [3])
  }

  @Test func cuesBoxesAndSilence() {
    let cues = Cues(
      media: "film", cues: [Cue(range: TimeRange(Time(seconds: 0.5), Time(seconds: 1.25)), label: "line")])
    let box = Region(x: 0, y: 0, width: 1, height: 1, label: "face")
    let regions = Regions(
      media: "film",
      frames: [
        RegionFrame(time: .zero, frame: 0, boxes: [box, box]),
        RegionFrame(time: Time(seconds: 0.5), frame: 5, boxes: []),
        RegionFrame(time: Time(1), frame: 10, boxes: [box]),
      ])
    let table = ShotTable(
      shots,
      [.init("l", .cues(cues)), .init("r", .regions(regions)), .init("s", signal([0, 1, 2], [-.infinity, -20, -30]))])
    #expect(table.columns.map(\.name) == ["l.line (fraction)", "r.face (count)", "s.a (mean)"])
    #expect(table.rows[0] == [0.5, 1, -.infinity] && table.rows[1] == [0.25, 1, -20])
    #expect(table.rows[2][0] == 0 && table.rows[2][1].isNaN)
  }

  @Test func aModelSaysWhatItMisses() {
    let column = ShotColumn("faces", "x", .mean)
    let none = #expect(throws: PluginError.self) { try ShotTable([column], shots, []) }
    #expect(none?.description == "the model was trained on `faces.x`, but `faces` is not bound")
    let other = #expect(throws: PluginError.self) {
      try ShotTable([column], shots, [.init("faces", signal([0], [1]))])
    }
    #expect(other?.description.hasSuffix("but `faces` has no `x`") == true && other?.isBadInput == true)
  }

  @Test func figuresOfAReport() throws {
    // Of three a: two right. Of one b: right, and one a called so.
    let report = TrainingReport(
      kind: .svm, classes: ["a", "b"], truth: [0, 0, 0, 1], told: [0, 0, 1, 1], columns: 2, folds: 2, seed: 1, notes: []
    )
    #expect(report.accuracy == 0.75 && report.baseline == 0.75)
    #expect(report.confusion == [[2, 1], [0, 1]])
    #expect(report.classes[0].precision == 1 && abs(report.classes[0].recall - 2.0 / 3) < 1e-9)
    #expect(report.classes[1].precision == 0.5 && report.classes[1].recall == 1)
    #expect(abs(report.f1 - (0.8 + 2.0 / 3) / 2) < 1e-9)
  }

  @Test func aFileThatIsNoModelIsSaidSo() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    func words(_ text: String) throws -> String {
      try Data(text.utf8).write(to: file)
      return #expect(throws: PluginError.self) { try ShotModel(file: file.path) }?.description ?? ""
    }
    #expect(try words("{}").contains("is no model of shots"))
    #expect(try words(#"{"format":"recut-shot-model","version":9}"#).contains("is of version 9"))
    #expect(try words(#"{"format":"recut-shot-model","version":1}"#).contains("it is damaged"))
  }
}

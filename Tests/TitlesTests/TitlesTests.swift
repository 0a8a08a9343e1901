import RecutModel
import RecutPlugin
import Testing
import Titles

@Suite struct TitlesTests {
  static func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: TimeRange(.milliseconds($0.0), .milliseconds($0.1))) })
  }

  private func run(_ members: [JSON.Member], on edit: Edit) throws -> Edit {
    let (plugin, faults) = Titles.configured(with: members)
    #expect(faults.isEmpty, "\(faults)")
    let inputs = Inputs(["edit": [.init("cut", .edit(edit))]])
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: [:]))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  @Test(
    arguments: [
      ("cut", "1s", "2s", [(1000, 3000)]), ("cut", "-1500ms", "1s", [(5500, 6500)]),
      ("cut", "6s", "9s", [(6000, 7000)]),
      ("cut", "8s", "1s", []), ("2", "500ms", "1s", [(3500, 4500)]), ("last", "-1s", "5s", [(6000, 7000)]),
      ("every", "0s", "1s", [(0, 1000), (3000, 4000), (5000, 6000)]), ("cut", "-9s", "1s", [(0, 1000)]),
    ] as [(String, JSON, JSON, [(Int64, Int64)])])
  func appearsAtItsTime(on: String, at: JSON, duration: JSON, ranges: [(Int64, Int64)]) throws {
    let result = try run(
      [
        .init("text", "x"), .init("clip", on == "cut" ? .null : .string(on)), .init("at", at),
        .init("duration", duration),
      ],
      on: Self.edit((0, 3000), (8000, 10_000), (20_000, 22_000)))
    #expect(result.titles.map(\.range) == ranges.map { range($0.0, $0.1) })
    #expect(result.notes.isEmpty == !ranges.isEmpty && result.warnings == result.notes)
  }

  @Test func withoutADurationItStaysToTheEnd() throws {
    let result = try run([.init("text", "x"), .init("at", "1s")], on: Self.edit((0, 3000)))
    #expect(result.titles.map(\.range) == [range(1000, 3000)])
  }

  @Test func aClipThatIsNotThereIsAnError() {
    let error = #expect(throws: Fault.self) {
      try run([.init("text", "Ada"), .init("clip", "4")], on: Self.edit((0, 3000)))
    }
    #expect(error?.message == "there is no clip 4 to put `Ada` on: the cut has 1")
    #expect(error?.path == [.key("with"), .key("clip")])
  }

  @Test func aShotIsFoundByItsNumberWhicheverClipItIs() throws {
    var edit = Self.edit((0, 3000), (8000, 10_000), (20_000, 22_000))
    for (index, shot) in [7, 12, 7].enumerated() { edit.clips[index].shot = shot }
    func ranges(_ edit: Edit, _ more: JSON.Member...) throws -> [TimeRange] {
      try run([.init("text", "Ada"), .init("duration", "1s")] + more, on: edit).titles.map(\.range)
    }
    #expect(try ranges(edit, .init("shot", 12)) == [range(3000, 4000)])
    #expect(try ranges(edit, .init("clip", "shot 7")) == [range(0, 1000), range(5000, 6000)])
    edit.clips.removeFirst()
    #expect(try ranges(edit, .init("shot", 12)) == [range(0, 1000)])
    let error = #expect(throws: Fault.self) { try ranges(edit, .init("shot", 3)) }
    #expect(error?.message == "there is no shot 3 in the cut to put `Ada` on: it has 7, 12")
    #expect(error?.path == [.key("with"), .key("shot")])
    let none = #expect(throws: Fault.self) { try ranges(Self.edit((0, 3000)), .init("shot", 3)) }
    #expect(none?.message == "there is no shot 3 in the cut to put `Ada` on: its clips were not chosen by shots")
    edit.clips.append(Clip(media: "other", source: range(0, 1000), shot: 7))
    #expect(throws: Fault.self) { try ranges(edit, .init("shot", 7)) }
    let (plugin, _) = Titles.configured(with: [.init("text", "x"), .init("shot", 3), .init("clip", "2")])
    #expect(plugin.check(CheckContext()).map(\.message) == ["`clip` and `shot` exclude each other"])
  }

  @Test func titlesBeforeItStay() throws {
    let first = try run([.init("text", "one")], on: Self.edit((0, 3000)))
    #expect(try run([.init("text", "two")], on: first).titles.map(\.text) == ["one", "two"])
  }

  /// Knows the font Known, which draws no digits.
  private struct Fonts: FontChecking {
    func family(nearestTo name: String) -> String? { "Known" }
    func draw(_ scalar: Unicode.Scalar) -> Bool { !("0"..."9").contains(scalar) }
  }

  @Test(
    arguments: [
      ("font", "known", nil), ("font", "serif", nil), ("font", "Knwon", "there is no font `Knwon` here"),
      ("text", "no. 1\u{200F}", "no font here draws `1` (U+31)"), ("text", " \n", "there is nothing to be read"),
      ("colour", "blackish", "`blackish` is no colour"), ("colour", "DarkOrange", nil),
      ("box", "#12", "`#12` is no colour"), ("box", "", nil),
      ("clip", "0", "`0` is no clip"), ("clip", "cut", "`cut` is no clip"),
    ] as [(String, String, String?)])
  func saysWhatIsWrongBeforeARun(name: String, value: String, message: String?) {
    let text = name == "text" ? [] : [JSON.Member("text", "x")]
    let (plugin, _) = Titles.configured(with: text + [.init(name, .string(value))])
    let faults = plugin.check(CheckContext(fonts: Fonts()))
    #expect(faults.map(\.message) == (message.map { [$0] } ?? []))
    #expect(faults.allSatisfy { $0.path == [.key("with"), .key(name)] })
  }
}

import RecutModel
import RecutPlugin
import Testing
import Titles

@Suite struct CaptionsTests {
  private func cue(_ start: Int64, _ end: Int64, _ text: String, _ label: String = "line") -> Cue {
    Cue(range: TimeRange(.milliseconds(start), .milliseconds(end)), label: label, text: text)
  }

  private func run(_ lines: [Cue], on edit: Edit, words: [Cue]? = nil, with members: [JSON.Member] = []) throws -> Edit
  {
    let (plugin, faults) = Captions.configured(with: members)
    #expect(faults.isEmpty, "\(faults)")
    let inputs = Inputs([
      "edit": [.init("cut", .edit(edit))], "lines": [.init("lines", .cues(Cues(media: "film", cues: lines)))],
      "words": words.map { [.init("words", .cues(Cues(media: "film", cues: $0)))] } ?? [],
    ])
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: [:]))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  private func told(_ edit: Edit) -> [String] {
    edit.titles.map { "\($0.range.start.seconds) \($0.range.end.seconds) \($0.text)" }
  }

  @Test func linesFollowTheirPicturesIntoTheCut() throws {
    let lines = [cue(1000, 3000, "First."), cue(5000, 9000, "Cut off."), cue(20_000, 22_000, "Not in it.")]
    let result = try run(lines, on: TitlesTests.edit((7000, 9500), (500, 4000)))
    #expect(told(result) == ["0.0 2.0 Cut off.", "3.0 5.0 First."])
  }

  @Test func aLineGoesOnWhereTheFilmDoes() throws {
    let result = try run([cue(1000, 3000, "One line.")], on: TitlesTests.edit((0, 2000), (2000, 4000)))
    #expect(told(result) == ["1.0 3.0 One line."])
  }

  @Test func whatIsReadTooFastStaysLongerWhereThereIsRoom() throws {
    let text = "Seventeen signs.."
    #expect(told(try run([cue(0, 200, text)], on: TitlesTests.edit((0, 5000)))) == ["0.0 1.0 \(text)"])
    let next = try run([cue(0, 200, text), cue(500, 3000, "Next.")], on: TitlesTests.edit((0, 5000)))
    #expect(told(next) == ["0.0 0.416 \(text)", "0.5 3.0 Next."])
    #expect(next.notes == ["captions: 1 of 2 are read faster than 17 characters a second"])
    #expect(told(try run([cue(0, 200, text)], on: TitlesTests.edit((0, 600), (3000, 5000)))) == ["0.0 0.6 \(text)"])
  }

  @Test func whatIsTooLongBecomesSeveralInItsTime() throws {
    let text = Array(repeating: "The quick brown fox jumps over the dog.", count: 4).joined(separator: " ")
    let result = try run([cue(0, 10_000, text)], on: TitlesTests.edit((0, 12_000)))
    #expect(result.titles.count == 2)
    #expect(result.titles.allSatisfy { $0.text.split(separator: "\n").count == 2 })
    #expect(result.titles[0].range.end == result.titles[1].range.start)
    #expect(result.titles[1].range.start == .seconds(5))
  }

  @Test func ofALineThatIsCutOffWhatIsSaidInTheClipIsShown() throws {
    let text =
      "one two three four five six seven eight nine ten eleven twelve, thirteen fourteen fifteen sixteen seventeen."
    // The second caption begins at about 2.1 s, and the clip at 3.4 s.
    let late = try run([cue(500, 3500, text)], on: TitlesTests.edit((3400, 5000)))
    #expect(late.titles.count == 1)
    #expect(late.titles.first?.text.hasSuffix("seventeen.") == true, "\(late.titles)")
    #expect(late.titles.first?.text.contains("one") == false)
    let early = try run([cue(500, 3500, text)], on: TitlesTests.edit((0, 1000)))
    #expect(early.titles.map { $0.text.hasPrefix("one two") } == [true])
    #expect(early.titles.first?.range == TimeRange(.milliseconds(500), .seconds(1)))
  }

  @Test func whatACutLeavesForAnInstantIsLeftOut() throws {
    let result = try run([cue(1000, 3000, "Hello there.")], on: TitlesTests.edit((2900, 4000), (0, 1200), (5000, 6000)))
    #expect(result.titles.isEmpty)
  }

  @Test func soundsAreLeftOutUnlessAskedFor() throws {
    let lines = [cue(0, 1000, "[door slams]", "sound"), cue(1000, 2000, "Who is there?")]
    #expect(try run(lines, on: TitlesTests.edit((0, 5000))).titles.map(\.text) == ["Who is there?"])
    #expect(try run(lines, on: TitlesTests.edit((0, 5000)), with: [.init("sounds", true)]).titles.count == 2)
    #expect(try run([], on: TitlesTests.edit((0, 5000))).notes == ["captions: nothing is said in the cut"])
  }

  @Test func timedWordsMoveWithTheirLine() throws {
    let words = [cue(1000, 1400, "Who", "word"), cue(1400, 1700, "is", "word"), cue(1800, 2500, "there", "word")]
    let result = try run([cue(1000, 3000, "Who is there?")], on: TitlesTests.edit((500, 4000)), words: words)
    let title = try #require(result.titles.first)
    #expect(title.words.map(\.text) == ["Who", "is", "there?"])
    #expect(title.words.map(\.range.start) == [.milliseconds(500), .milliseconds(900), .milliseconds(1300)])
    #expect(title.style.highlight == PlainColour("yellow"))
    let other = try run([cue(1000, 3000, "Who's there?")], on: TitlesTests.edit((500, 4000)), words: words)
    #expect(other.titles.first?.words.isEmpty == true)
  }
}

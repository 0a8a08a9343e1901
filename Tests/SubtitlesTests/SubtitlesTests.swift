import RecutModel
import RecutPlugin
import Subtitles
import Testing

/// What `subtitles` makes of lines, given as start and end in tenths of a second and text.
func cues(
  _ lines: [(Int64, Int64, String)], _ output: String = "lines", with parameters: [JSON.Member] = []
) throws -> [Cue] {
  try cues(
    lines.map { TextLine(range: range($0.0, $0.1), text: $0.2, event: "") }, output, with: parameters)
}

func cues(_ lines: [TextLine], _ output: String = "lines", with parameters: [JSON.Member] = []) throws -> [Cue] {
  let (plugin, faults) = Subtitles.configured(with: parameters)
  if let fault = faults.first { throw fault }
  let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: nil)
  var run = plugin.start(AnalysisContext(media: info))
  for line in lines { try run.read(line) }
  let outputs = try run.finish(Media(info: info, frames: nil))
  #expect(Set(outputs.keys) == ["lines", "speech"])
  guard case .cues(let cues)? = outputs[output] else { throw PluginError("no cues \(output)") }
  #expect(cues.media == "film")
  return cues.cues
}

func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(Time(start, over: 10), Time(end, over: 10)) }

@Suite struct SubtitlesTests {
  @Test func linesKeepWordsTimesSpeakerAndStyle() throws {
    let line = TextLine(
      range: range(5, 20), text: "Hello\nthere", style: "Italic", speaker: "Ann", event: "0,0,Italic,Ann,,,,,Hello")
    let found = try cues([line])
    let fields: [String: JSON] = ["speaker": "Ann", "style": "Italic"]
    #expect(found == [Cue(range: range(5, 20), label: "line", text: "Hello\nthere", fields: fields)])
  }

  @Test func linesComeInOrderOfTheirStart() throws {
    let found = try cues([(30, 40, "c"), (10, 20, "a"), (30, 35, "d"), (15, 25, "b")])
    #expect(found.map(\.text) == ["a", "b", "c", "d"])
  }

  @Test(arguments: [
    "[door slams]", "(laughter)", "♪ Somewhere ♪", "♪", "- [barks]", "[music]\n♪ la la", "（拍手）", "【音楽】", "*sighs*",
  ])
  func captionsOfSoundsAreLabelled(text: String) throws {
    #expect(try cues([(0, 10, text)]).map(\.label) == ["sound"])
  }

  @Test(arguments: [
    "Hello", "[whispering] Come here", "(a) and (b)", "[knocks] Who is there? [knocks]", "-Yes.\n[door slams]", "2 * 3",
    "♥",
  ])
  func wordsAreLines(text: String) throws {
    #expect(try cues([(0, 10, text)]).map(\.label) == ["line"])
  }

  @Test func linesWithoutWordsAreLeftOut() throws {
    #expect(try cues([(0, 10, ""), (10, 20, " \n "), (20, 30, " a ")]).map(\.text) == ["a"])
  }

  @Test func speechJoinsLinesOverShortGaps() throws {
    let lines: [(Int64, Int64, String)] = [
      (0, 10, "a"), (12, 20, "b"), (15, 18, "c"), (30, 40, "d"), (40, 50, "[music]"), (60, 60, "e"),
    ]
    #expect(try cues(lines, "speech").map(\.range) == [range(0, 20), range(30, 40)])
    #expect(try cues(lines, "speech").map(\.label) == ["speech", "speech"])
    #expect(try cues(lines, "speech", with: [.init("join", "2s")]).map(\.range) == [range(0, 40)])
    #expect(
      try cues(lines, "speech", with: [.init("join", 0)]).map(\.range) == [range(0, 10), range(12, 20), range(30, 40)])
  }

  @Test func shiftMovesAllTimes() throws {
    #expect(try cues([(10, 20, "a")], with: [.init("shift", "-500ms")]).map(\.range) == [range(5, 15)])
    #expect(try cues([(10, 20, "a")], "speech", with: [.init("shift", "1s")]).map(\.range) == [range(20, 30)])
  }

  @Test func theLanguageIsAskedFor() throws {
    #expect(Subtitles().wants == [.subtitles(language: nil)])
    #expect(Subtitles.configured(with: [.init("language", "en")]).plugin.wants == [.subtitles(language: "en")])
  }

  @Test func aFilmWithoutSubtitlesHasNoLines() throws {
    #expect(try cues([TextLine]()).isEmpty)
    #expect(try cues([TextLine](), "speech").isEmpty)
  }
}

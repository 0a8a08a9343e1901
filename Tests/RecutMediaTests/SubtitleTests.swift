import Glibc
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutMedia

@Suite struct SubtitleTests {
  private func lines(_ name: String, _ bytes: [UInt8]) throws -> [(String, TimeRange)] {
    let folder = TestFolder()
    let file = try #require(fopen(folder.file(name), "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return try SubtitleReader.lines(ofFile: folder.file(name)).map { ($0.text, $0.range) }
  }

  private let subRip = """
    1
    00:00:01,250 --> 00:00:02,500
    <i>Où</i> est-il ?
    - Là.

    2
    00:01:00,000 --> 00:01:01,001
    {\\an8}Enfin, “lui”

    """

  @Test func subRipIsRead() throws {
    let lines = try lines("a.srt", Array(subRip.utf8))
    #expect(lines.map { $0.0 } == ["Où est-il ?\n- Là.", "Enfin, “lui”"])
    #expect(lines[0].1 == TimeRange(.milliseconds(1250), .milliseconds(2500)))
    #expect(lines[1].1 == TimeRange(.seconds(60), .milliseconds(61001)))
  }

  @Test func oldEncodingsAreUnderstood() throws {
    let quotes: [Unicode.Scalar: UInt8] = ["“": 0x93, "”": 0x94]
    let windows = subRip.unicodeScalars.map { quotes[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
    #expect(try lines("a.srt", windows).map { $0.0 } == ["Où est-il ?\n- Là.", "Enfin, “lui”"])
    let wide: [UInt8] =
      [0xFF, 0xFE] + subRip.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    #expect(try lines("a.srt", wide).map { $0.0 } == ["Où est-il ?\n- Là.", "Enfin, “lui”"])
    #expect(try lines("a.srt", [0xEF, 0xBB, 0xBF] + Array(subRip.utf8)).count == 2)
  }

  @Test func webVTTIsRead() throws {
    let text =
      "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n<v Anna>Come &amp; see</v>\n\n1:00:00.000 --> 1:00:01.000\nLate\n"
    let lines = try lines("a.vtt", Array(text.utf8))
    #expect(lines.map { $0.0 } == ["Come & see", "Late"])
    #expect(lines[1].1 == TimeRange(.seconds(3600), .seconds(3601)))
  }

  @Test func assIsRead() throws {
    let text = """
      [Script Info]
      ScriptType: v4.00+

      [V4+ Styles]
      Format: Name, Fontname, Fontsize
      Style: Sign,Arial,20

      [Events]
      Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
      Dialogue: 0,0:00:05.50,0:00:06.00,Sign,Bob,0,0,0,,{\\b1}Keep{\\b0}, out\\N{\\p1}m 0 0 l 9 9{\\p0}!
      Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,First

      """
    let folder = TestFolder()
    let file = try #require(fopen(folder.file("a.ass"), "w"))
    fputs(text, file)
    fclose(file)
    let lines = try SubtitleReader.lines(ofFile: folder.file("a.ass"))
    #expect(lines.map { $0.text } == ["First", "Keep, out\n!"])
    #expect(lines[1].style == "Sign" && lines[1].speaker == "Bob" && lines[1].event.contains("\\b1"))
    #expect(lines[1].range == TimeRange(.milliseconds(5500), .seconds(6)))
  }

  @Test(arguments: ["a.mkv", "a.mov", "a.webm", "a.srt", "a.vtt", "a.ass"]) func linesSurviveWriting(_ name: String)
    throws
  {
    let folder = TestFolder()
    let path = folder.file(name)
    let isText = name.hasSuffix("t") || name.hasSuffix("ass")
    var film = TestFilm(isText ? 0 : 50, codec: name == "a.webm" ? "vp8" : "h264")
    film.lines = [
      TextLineOfTest(TimeRange(.milliseconds(200), .milliseconds(700)), "One, two"),
      TextLineOfTest(TimeRange(.milliseconds(900), .milliseconds(1500)), "Drei\nvier ß"),
    ]
    try film.write(to: path)
    let stream = try #require(try MediaProbe.info(of: path).subtitles.first).index
    let lines = try SubtitleReader.lines(of: path, stream: stream)
    #expect(lines.map { $0.text } == film.lines.map { $0.text })
    #expect(lines.map { $0.range } == film.lines.map { $0.range })
  }
}

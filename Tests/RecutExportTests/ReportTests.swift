import RecutExport
import RecutModel
import Testing

/// The report is read in a browser without anything beside it.
struct ReportTests {
  private func page() throws -> String {
    try ExportFormat.html.text(of: SampleCut.cut(at: try #require(FrameRate(24))))
  }

  @Test func needsNothingBesideIt() throws {
    let page = try page()
    for word in ["<script", "src=", "href=", "@import", "url("] { #expect(!page.contains(word), "\(word)") }
  }

  @Test func showsWhoIsSeen() throws {
    var cut = SampleCut.cut(at: try #require(FrameRate(24)))
    let range = TimeRange(.zero, .seconds(1))
    let picture: JSON = "data:image/jpeg;base64,AAAA"
    let cues = [
      Cue(range: range, label: "person", text: "Ada <L.>", value: 12.34, fields: ["portrait": picture]),
      Cue(range: range, label: "person", text: "Nobody", fields: ["portrait": "http://example.org/a.jpg"]),
    ]
    cut.findings.append(.init("who.persons", .cues(Cues(media: "film", cues: cues))))
    let page = try ExportFormat.html.text(of: cut)
    #expect(page.contains("<img src=\"data:image/jpeg;base64,AAAA\" alt=\"Ada &lt;L.&gt;\" width=\"112\">"))
    #expect(page.contains("Ada &lt;L.&gt;, 12.3 s") && !page.contains("example.org"))
  }

  @Test func showsWhatTheUserNamedAsWordsNotAsMarkup() throws {
    let page = try page()
    #expect(page.contains("Bunny &amp; friends"))
    #expect(page.contains("asked for by &quot;hand&quot;, &lt;kept&gt;"))
    #expect(!page.contains("<kept>"))
  }

  @Test func tellsHowClipsComeInAndOut() throws {
    let page = try ExportFormat.html.text(of: SampleCut.dressed(at: try #require(FrameRate(24))))
    for words in [
      "fade from black, 0.5 s", "dissolve, 0.75 s", "dip to white, 0.5 s", "goes out by a fade to black, 0.5 s",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func tellsWhereClipsStandAndWhatIsLaidOverThem() throws {
    let page = try ExportFormat.html.text(of: SampleCut.dressed(at: try #require(FrameRate(24))))
    // 48 and 75 frames are ahead of the third clip.
    #expect(page.contains("<th>Starts</th>") && page.contains("<td class=\"number\">0:05.125</td>"))
    let rows = page.split(separator: "<tr>").filter { $0.contains("<td>title</td>") || $0.contains("<td>picture</td>") }
    #expect(rows.count == 2 && rows[0].contains("0:01.000") && rows[0].contains("Ada &lt;L.&gt;"), "\(rows)")
    #expect(rows.last?.contains("0:00.375") == true && rows.last?.contains("logo.png") == true, "\(rows)")
  }

  @Test func drawsEveryShotEveryClipAndEverySignal() throws {
    let page = try page()
    #expect(page.ranges(of: "class=\"shot").count == 5)
    #expect(page.ranges(of: "class=\"pick\"").count == 3)
    #expect(page.ranges(of: "class=\"signal\"").count == 1)
    #expect(page.ranges(of: "class=\"cue\"").count == 1)
    #expect(page.contains("value 0.900, weight 1.00"))
    #expect(page.contains("shot 9 was left out"))
  }
}

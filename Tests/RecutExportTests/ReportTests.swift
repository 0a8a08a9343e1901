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

  @Test func showsWhatTheUserNamedAsWordsNotAsMarkup() throws {
    let page = try page()
    #expect(page.contains("Bunny &amp; friends"))
    #expect(page.contains("asked for by &quot;hand&quot;, &lt;kept&gt;"))
    #expect(!page.contains("<kept>"))
  }

  @Test func tellsHowClipsComeInAndOut() throws {
    let page = try ExportFormat.html.text(of: SampleCut.dressed(at: try #require(FrameRate(24))))
    for words in ["comes in by dissolve, 0:00.750", "comes in by dip to white, 0:00.500", "goes out by dip to black"] {
      #expect(page.contains(words), "\(words)")
    }
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

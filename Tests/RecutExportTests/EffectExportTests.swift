import RecutExport
import RecutModel
import Testing

@Suite("Effects in documents")
struct EffectExportTests {
  private var cut: Cut {
    var cut = SampleCut.cut(at: SampleCut.rates[1])
    cut.edit.clips[1].effects = [Effect("denoise", .pictures("hqdn3d")), Effect("highpass", .sound("highpass"))]
    cut.edit.effects = [RangedEffect(Effect("grain", .pictures("noise")), TimeRange(.zero, .seconds(1)))]
    return cut
  }

  @Test(arguments: [ExportFormat.edl, .fcpxml, .fcp7, .mlt])
  func whereTheyAreLostAWarningNamesThem(_ format: ExportFormat) {
    #expect(format.losses(of: cut).map(\.description).contains("effects (denoise, grain, highpass) are left out of it"))
  }

  @Test func openTimelineIOKeepsThem() throws {
    #expect(!ExportFormat.otio.losses(of: cut).contains { $0.description.hasPrefix("effects") })
    let document = try JSON(parsing: ExportFormat.otio.text(of: cut))
    let stack = try #require(document["tracks"])
    #expect(stack["effects"]?.arrayValue?.compactMap { $0["effect_name"]?.stringValue } == ["grain"])
    let data = stack["effects"]?.arrayValue?.first?["metadata"]?["recut"]
    #expect(data?["filters"]?.stringValue == "noise" && data?["end"]?.doubleValue == 1)
    func names(_ kind: String) -> [[String]] {
      let track = stack["children"]?.arrayValue?.first { $0["kind"]?.stringValue == kind }
      return (track?["children"]?.arrayValue ?? []).map { clip in
        (clip["effects"]?.arrayValue ?? []).compactMap { $0["effect_name"]?.stringValue }
      }
    }
    #expect(names("Video") == [[], ["denoise"], []] && names("Audio") == [[], ["highpass"], []])
  }

  @Test func theReportNamesThem() throws {
    let page = try ExportFormat.html.text(of: cut)
    let cells = page.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    #expect(cells.contains("with denoise, highpass"))
    #expect(cells.contains("0:01.000</td><td>effect</td><td>grain</td>"))
  }
}

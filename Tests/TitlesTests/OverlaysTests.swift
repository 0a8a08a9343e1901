import RecutModel
import RecutPlugin
import Testing
import Titles

@Suite struct OverlaysTests {
  @Test func liesOverEveryClipAsAskedFor() throws {
    let (plugin, faults) = Overlays.configured(with: [
      .init("file", "/logo.png"), .init("clip", "every"), .init("at", "-1s"), .init("width", 0.2),
      .init("opacity", 0.5),
      .init("position", "bottom-left"), .init("fade", "250ms"),
    ])
    #expect(faults.isEmpty, "\(faults)")
    let inputs = Inputs(["edit": [.init("cut", .edit(TitlesTests.edit((0, 3000), (8000, 8500))))]])
    guard case .edit(let edit)? = try plugin.run(inputs, TransformContext(media: [:]))["edit"] else {
      throw PluginError("no edit")
    }
    #expect(
      edit.overlays.map(\.range) == [
        TimeRange(.seconds(2), .seconds(3)), TimeRange(.seconds(3), .milliseconds(3500)),
      ])
    let overlay = try #require(edit.overlays.first)
    #expect(overlay.file == "/logo.png" && overlay.width == 0.2 && overlay.opacity == 0.5)
    #expect(
      overlay.place == .bottomLeft && overlay.fadeIn == .milliseconds(250) && overlay.fadeOut == .milliseconds(250))
  }

  @Test(
    arguments: [
      ([], "`overlay` needs a `file`: the picture or film to lay over the cut"),
      ([.init("file", "/a.png"), .init("clip", "third")], "`third` is no clip"),
      (
        [.init("file", "/a.mp4"), .init("loop", true), .init("from", "1s")],
        "a film that loops begins at its beginning, not at `from`"
      ),
    ] as [([JSON.Member], String)])
  func saysWhatIsWrongBeforeARun(members: [JSON.Member], message: String) {
    let (plugin, _) = Overlays.configured(with: members)
    #expect(plugin.check(CheckContext()).map(\.message) == [message])
  }
}

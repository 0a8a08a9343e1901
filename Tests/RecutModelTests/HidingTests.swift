import RecutModel
import Testing

@Suite("What is hidden")
struct HidingTests {
  private func area(_ left: Double) -> Hiding.Area { Hiding.Area(left: left, top: 0.2, right: left + 0.1, bottom: 0.4) }

  private var track: Hiding.Track {
    Hiding.Track(
      label: "face",
      points: [
        .init(.seconds(1), area(0.1)), .init(.seconds(2), area(0.3)), .init(.seconds(2), area(0.6)),
        .init(.seconds(4), area(0.6)),
      ])
  }

  @Test func goesEvenlyFromPointToPoint() throws {
    let half = try #require(track.area(at: .milliseconds(1500)))
    #expect(abs(half.left - 0.2) < 1e-9 && abs(half.right - 0.3) < 1e-9)
    #expect(track.area(at: .seconds(1)) == area(0.1) && track.area(at: .seconds(3)) == area(0.6))
    #expect(track.area(at: .seconds(4)) == area(0.6))
    #expect(track.area(at: .milliseconds(999)) == nil && track.area(at: .milliseconds(4001)) == nil)
  }

  @Test func bothSidesOfALeapAreHiddenAtItsMoment() {
    #expect(track.area(at: .seconds(2)) == area(0.3).union(area(0.6)))
  }

  @Test func aCutOfOneClipHidesWhatTheWholeDoes() {
    var edit = Edit(clips: [
      Clip(media: "film", source: TimeRange(.seconds(0), .seconds(2))),
      Clip(media: "film", source: TimeRange(.seconds(5), .seconds(7))),
    ])
    edit.hidden = [Hiding(media: "film", tracks: [track])]
    #expect(edit.part(1).hidden == edit.hidden)
    #expect(edit.part(in: TimeRange(.seconds(1), .seconds(3))).hidden == edit.hidden)
    #expect(edit.hiddenCount(ofClip: 0) == 1 && edit.hiddenCount(ofClip: 1) == 0)
    var other = Edit(clips: [])
    other.hide(edit.hidden)
    other.hide(edit.hidden)
    #expect(other.hidden == edit.hidden)
  }
}

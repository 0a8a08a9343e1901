import Join
import RecutModel
import RecutPlugin
import Testing

@Suite struct JoinTests {
  private func edit(of media: String, at seconds: [Int64], notes: [String] = []) -> Edit {
    Edit(
      clips: seconds.map { second in
        Clip(media: media, source: TimeRange(.seconds(second), .seconds(second + 1)), shot: 1, score: 0.5, note: "so")
      }, notes: notes)
  }

  @Test func clipsOfAllCutsFollowEachOtherAsTheyAre() throws {
    let (first, second) = (edit(of: "day1", at: [5, 2], notes: ["one was left out"]), edit(of: "day2", at: [0]))
    let inputs = Inputs([
      "edits": [.init("second", .edit(second)), .init("first", .edit(first)), .init("second", .edit(second))]
    ])
    let outputs = Join().run(inputs, TransformContext(media: [:]))
    guard case .edit(let joined)? = outputs["edit"] else {
      Issue.record("no edit")
      return
    }
    #expect(joined.clips == second.clips + first.clips + second.clips)
    #expect(joined.notes == ["first: one was left out"])
  }
}

import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutRuntime

@Suite("What is laid over a cut goes along with its pictures")
struct CarriedDressingTests {
  private func node(
    _ plugin: some Transform, _ id: String, after other: String, _ overrides: [EditOverride] = []
  )
    -> PlannedNode
  {
    PlannedNode(
      id: id, plugin: plugin, inputs: [.init(port: "edit", reference: other, source: .node(other, output: "edit"))],
      overrides: overrides)
  }

  /// Where a title on the second of three clips of 0.4 s is, in seconds.
  private func title(_ nodes: [PlannedNode], in name: String, overrides: [EditOverride] = []) async throws -> [Double]?
  {
    let test = try TestRun()
    let cut = test.snip("cut", ["0s..0.4s", "0.8s..1.2s", "1.4s..1.8s"])
    let outcome = await test.run([cut, node(Label(), "label", after: "cut", overrides)] + nodes)
    #expect(outcome.failure == nil)
    let edit = try #require(outcome.report.edit(name))
    #expect(edit.titles.count <= 1)
    return edit.titles.first.map { [$0.range.start.seconds, $0.range.end.seconds] }
  }

  @Test func overridesTakeItAlong() async throws {
    #expect(try await title([], in: "label") == [0.5, 0.7])
    #expect(try await title([], in: "label", overrides: [EditOverride(.clip(0), .drop)]) == [0.1, 0.3])
    #expect(try await title([], in: "label", overrides: [EditOverride(.clip(1), .drop)]) == nil)
    #expect(try await title([], in: "label", overrides: [EditOverride(.clip(1), .move(.max))]) == [0.9, 1.1])
    let range = try #require(RangeQuantity("1s..1.2s"))
    #expect(try await title([], in: "label", overrides: [EditOverride(.clip(1), .trim(range))]) == [0.4, 0.5])
  }

  @Test func aNodeThatChangesClipsAloneDoesToo() async throws {
    #expect(try await title([node(Backwards(), "back", after: "label")], in: "back") == [0.5, 0.7])
    let dropped = [EditOverride(.clip(0), .drop)]
    #expect(try await title([node(Backwards(), "back", after: "label", dropped)], in: "back") == [0.1, 0.3])
    #expect(
      try await title([node(Backwards(), "back", after: "label")], in: "back", overrides: dropped) == [0.5, 0.7])
  }

  @Test func aNodeThatMovesItByItselfIsLeftAlone() async throws {
    #expect(try await title([node(Backwards(delay: Time(1)), "back", after: "label")], in: "back") == [1.5, 1.7])
  }
}

private struct Label: Transform {
  static let id = "label", version = "1", summary = "Writes a title."
  static let inputs = [Port("edit", .edit, help: "the cut")]
  static let outputs = [Port("edit", .edit, help: "the cut with it")]
  static let parameters: [Parameter<Self>] = []

  func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    edit.titles.append(Title("x", TimeRange(.milliseconds(500), .milliseconds(700))))
    return ["edit": .edit(edit)]
  }
}

/// Shows the clips in the other order, and moves titles where it is asked to.
private struct Backwards: Transform {
  static let id = "backwards", version = "1", summary = "Shows the clips in the other order."
  static let inputs = [Port("edit", .edit, help: "the cut")]
  static let outputs = [Port("edit", .edit, help: "the cut backwards")]
  static let parameters: [Parameter<Self>] = []

  var delay: Time?

  init() {}
  init(delay: Time) { self.delay = delay }

  func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    edit.clips.reverse()
    if let delay { edit.titles = edit.titles.map { $0.later(by: delay) } }
    return ["edit": .edit(edit)]
  }
}

import Foundation
import GRDB
import RecutMedia
import RecutModel
import RecutPlugin
import RecutTesting
import Synchronization
import Testing

@testable import RecutRuntime

/// What is run, in which order, and what is not.
@Suite struct RunTests {
  @Test func aSecondRunDecodesNothing() async throws {
    let test = try TestRun()
    let nodes = [test.probe("a"), test.snip("cut", ["0.5s..1s"], after: "a")]
    let first = await test.run(nodes)
    let second = await test.run(nodes)
    #expect(first.failure == nil && second.failure == nil)
    #expect(first.report.nodes.map(\.isCached) == [false, false])
    #expect(second.report.nodes.map(\.isCached) == [true, true])
    #expect(second.report.passes.isEmpty)
    #expect(second.report.edits == first.report.edits)
    #expect(second.channel("a", "mean") == first.channel("a", "mean"))
    let forced = await test.run(nodes, options: RunOptions(isForced: true))
    #expect(forced.report.nodes.map(\.isCached) == [false, false])
    #expect(forced.report.edits == first.report.edits)
    #expect(forced.channel("a", "mean") == first.channel("a", "mean"))
  }

  @Test func aChangedNodeRunsAgainWithWhatDependsOnIt() async throws {
    let test = try TestRun()
    func nodes(_ height: Int, _ ranges: [String] = ["0s..1s"]) -> [PlannedNode] {
      [
        test.probe("a", [.init("height", .integer(height))]), test.probe("b", [.init("height", 60)]),
        test.probe("c", [.init("height", 62)], after: "a"), test.snip("cut", ranges, after: "c"),
      ]
    }
    let first = await test.run(nodes(50))
    // What waits for another analysis is shown the film in a second pass.
    #expect(first.report.passes.count == 2)
    let second = await test.run(nodes(52))
    #expect(second.report.nodes.map(\.isCached) == [false, true, false, false])
    let third = await test.run(nodes(52, ["0s..0.5s"]))
    #expect(third.report.nodes.map(\.isCached) == [true, true, true, false])
    #expect(third.report.passes.isEmpty)
  }

  /// Otherwise the result of the new code would be found under the old code's key when the change is taken back.
  @Test func whatAPluginGivesThatWasEditedMeanwhileIsNotKept() async throws {
    let test = try TestRun()
    let program = try test.folder.write([1], "plugin.py")
    var edited = test.probe("a")
    edited.code = [CodeFile(name: "plugin.py", path: program)]
    let nodes = [edited, test.probe("b", [.init("height", 60)]), test.snip("cut", ["0s..1s"], after: "a")]
    let editing = Recorder { _ in try? Data([2, 2]).write(to: URL(fileURLWithPath: program)) }
    let first = await test.run(nodes, progress: editing)
    #expect(first.failure == nil && first.report.nodes.map(\.isCached) == [false, false, false])
    let why = "the result of 'a' is not kept, because the plugin's own files changed during the run"
    #expect(first.report.warnings == [why])
    _ = try test.folder.write([1], "plugin.py")
    let second = await test.run(nodes)
    #expect(second.report.nodes.map(\.isCached) == [false, true, false] && second.report.warnings.isEmpty)
    #expect(await test.run(nodes).report.nodes.allSatisfy(\.isCached))
  }

  @Test func aFilmReplacedMeanwhileIsNotTakenForTheOneBefore() async throws {
    let test = try TestRun()
    let before = try Data(contentsOf: URL(fileURLWithPath: test.film))
    let replacing = Recorder { _ in try? (before + [0]).write(to: URL(fileURLWithPath: test.film)) }
    let first = await test.run([test.probe("a")], progress: replacing)
    #expect(
      first.report.warnings == ["the result of 'a' is not kept, because files that it reads changed during the run"])
    try before.write(to: URL(fileURLWithPath: test.film))
    #expect(await test.run([test.probe("a")]).report.nodes.map(\.isCached) == [false])
  }

  @Test func aNodeThatFailsFailsAlone() async throws {
    let test = try TestRun()
    let nodes = [
      test.probe("bad", [.init("fail_at", 3)]), test.probe("good"),
      test.probe("chain", [.init("height", 0), .init("chain", "nosuchfilter=1")]),
      test.snip("cut", ["0s..1s"], after: "bad"), test.snip("other", ["0s..1s"], after: "good"),
    ]
    let outcome = await test.run(nodes)
    #expect(outcome.failure?.code == .failed)
    #expect(outcome.failure?.message.contains("node 'bad' (probe): cannot bear picture 3") == true)
    #expect(outcome.failure?.message.contains("nosuchfilter") == true)
    #expect(outcome.node("cut")?.failure == "not run, because 'bad' failed")
    #expect(outcome.node("good")?.failure == nil && outcome.node("other")?.failure == nil)
    #expect(outcome.channel("good", "number").count == 50)
    // What the others found is kept.
    let again = await test.run(nodes)
    #expect(again.report.nodes.map(\.isCached) == [false, true, false, false, true])
  }

  @Test func whenNobodyIsLeftTheFilmIsNotReadToItsEnd() async throws {
    let test = try TestRun(TestFilm(3000))
    let outcome = await test.run([test.probe("bad", [.init("fail_at", 0), .init("height", 20)])])
    #expect(outcome.failure?.code == .failed)
    #expect((outcome.report.passes.first?.framesDecoded ?? 3000) < 3000)
  }

  @Test func aCancelledRunEndsAtOnceAndKeepsNothingHalf() async throws {
    let test = try TestRun(TestFilm(3000))
    let cancellation = Cancellation()
    let reached = Mutex<Time?>(nil)
    let recorder = Recorder { event in
      switch event {
      case .advanced: cancellation.cancel()
      case .ended(_, let position, isComplete: false): reached.withLock { $0 = position.done }
      default: break
      }
    }
    let outcome = await test.run([test.probe("a")], cancellation: cancellation, progress: recorder)
    #expect(outcome.failure == .interrupted)
    #expect(outcome.failure?.code.rawValue == 130)
    #expect(try #require(reached.withLock { $0 }) < .seconds(60), "of two minutes")
    #expect(outcome.node("a")?.failure == "not run")
    #expect(!(await test.run([test.probe("a")]).report.nodes[0].isCached))
  }

  @Test func aResultThatCannotBeReadIsMadeAgain() async throws {
    let test = try TestRun()
    let nodes = [test.probe("a"), test.snip("cut", ["0s..1s"], after: "a")]
    _ = await test.run(nodes)
    test.store.file.write { try $0.execute(sql: "UPDATE part SET value = x'00' WHERE name IN ('seen', 'edit')") }
    let outcome = await test.run(nodes)
    #expect(outcome.failure == nil)
    #expect(outcome.report.edit("cut")?.clips.count == 1)
    #expect(outcome.channel("a", "number").count == 50)
    #expect(await test.run(nodes).report.nodes.map(\.isCached) == [true, true])
  }

  @Test func aStoreThatCannotBeUsedIsAWarning() async throws {
    let test = try TestRun()
    let blocked = try test.folder.write([], "blocked")
    let outcome = await test.run(
      [test.probe("a"), test.snip("cut", ["0s..1s"], after: "a")], store: Store(folder: blocked + "/cache"))
    #expect(outcome.failure == nil)
    #expect(outcome.report.edit("cut")?.clips.first?.frames == 0..<25)
    #expect(outcome.report.warnings.count == 1)
    #expect(outcome.report.warnings.first?.contains("results of this run are not kept") == true)
  }

  @Test func theReportSaysWhatWasDone() async throws {
    let test = try TestRun()
    let outcome = await test.run([test.probe("a"), test.snip("cut", ["0.5s..1s"], after: "a")])
    let json = outcome.report.json
    #expect(json["recipe"] == "test.yml" && json["outputs"] == [] && json["warnings"] == [])
    #expect(json["nodes"]?["a"]?["plugin"] == "probe" && json["nodes"]?["a"]?["cached"] == false)
    #expect(json["passes"]?.arrayValue?.first?["frames_decoded"] == 50)
    #expect(json["passes"]?.arrayValue?.first?["media"] == "film")
    #expect(json["values"]?["a"]?["unit"] == "1")
    let clip = json["edits"]?["cut"]?["clips"]?.arrayValue?.first
    #expect(clip?["in_frame"] == 12 && clip?["out_frame"] == 25)
  }

  @Test func valuesOfNothingAreAnError() async throws {
    let test = try TestRun()
    let graph = PlannedGraph(
      media: [PlannedMedium(name: "film", path: test.film)], nodes: [test.snip("cut", ["0s..1s"])])
    for (reference, word) in [("nothing", "no node 'nothing'"), ("cut.nothing", "no output 'nothing'")] {
      let run = Run(
        graph, store: test.store, library: MediaLibrary(graph.media, store: test.store),
        options: RunOptions(values: [reference]))
      let outcome = await run.execute(recipe: "test.yml")
      let failure = outcome.failure
      // It is found before any work.
      #expect(outcome.node("cut")?.failure == "not run")
      #expect(failure?.code == .badInput && failure?.message.contains(word) == true)
    }
  }
}

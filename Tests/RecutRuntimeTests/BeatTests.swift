import Beats
import Foundation
import RecutModel
import RecutTesting
import Testing

@testable import RecutRuntime

/// Beats of sound as it lies in files: at any rate, with any channels, and compressed.
@Suite struct BeatTests {
  @Test(arguments: [
    ("pcm_s16le", 8000, "mono", "film.mkv"), ("pcm_s16le", 96_000, "stereo", "film.mkv"),
    ("pcm_s16le", 48_000, "5.1", "film.mkv"), ("aac", 44_100, "stereo", "film.mp4"),
  ])
  func beatsLieWhereTheyAreHeard(codec: String, rate: Int, layout: String, name: String) async throws {
    var film = TestFilm(250)
    let every = Time.milliseconds(480)
    film.tracks = [
      TestSound(
        .beeps(every: every, length: .milliseconds(30)), codec: codec, sampleRate: rate, layout: layout,
        duration: .seconds(10))
    ]
    let test = try TestRun(film, name)
    let node = PlannedNode(
      id: "beats", plugin: Beats(), inputs: [.init(port: "media", reference: "film", source: .medium("film"))])
    let graph = PlannedGraph(media: [PlannedMedium(name: "film", path: test.film)], nodes: [node])
    var options = RunOptions()
    options.values = ["beats"]
    let outcome = await Run(
      graph, store: test.store, library: MediaLibrary(graph.media, store: test.store), options: options
    ).execute(recipe: "test.yml")
    guard case .cues(let found)? = outcome.report.values.first?.value else {
      Issue.record("no beats: \(String(describing: outcome.failure))")
      return
    }
    #expect(found.cues.count == 21)
    for (index, cue) in found.cues.enumerated() {
      #expect(abs((cue.range.start - every * index).seconds) <= 0.015, "\(index)")
    }
  }
}

import Foundation
import RecutTesting
import Testing

/// What `check` finds out about a cut whose ranges are fixed, before anything is decoded.
struct ForesightTests {
  private let program = Program()

  private func check(_ nodes: String, overrides: String = "[]", _ outputs: String = "[]") throws -> Program.Result {
    try TestFilm(100).write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
      \(nodes)
      overrides: \(overrides)
      outputs: \(outputs)
      """)
    return try program.run("check", "recipe.yml")
  }

  private func expect(_ places: [String], in result: Program.Result) {
    let told = result.talk.split(separator: "\n").filter { $0.hasPrefix("recipe.yml:") }.map(String.init)
    #expect(told.count == places.count, "\(result.talk)")
    for place in places { #expect(told.contains { $0.hasPrefix("recipe.yml:" + place) }, "\(place)\n\(result.talk)") }
  }

  private let cut = "  cut: { uses: clips, in: film, with: { ranges: [0s..1s, 2s..3s] } }"

  @Test func everyBadRangeIsTold() throws {
    let bad = "  cut: { uses: clips, in: film, with: { ranges: [0s..1s, 3s..2s, 5-7, 1s..1s, 4x..5s] } }"
    expect(
      [
        "4:58: error: `ranges`: this range ends before", "4:66: error: `ranges`: expected a range",
        "4:71: error: `ranges`: this range ends before", "4:79: error: `ranges`: expected a range",
      ], in: try check(bad))
  }

  @Test func rangesBeyondTheFilmAreTold() throws {
    let ranges = "[3s..9s, 4s..5s, 1m..2m, 99f..200f, 150f..200f]"
    expect(
      [
        "4:58: error: this range lies outside `film`, which runs from 0:00 to 0:04", "4:66: error: this range",
        "4:85: error: this range",
      ], in: try check("  cut: { uses: clips, in: film, with: { ranges: \(ranges) } }"))
  }

  @Test func clipsThatAreNotThereAreTold() throws {
    let nodes = """
      \(cut)
        title: { uses: titles, in: cut, with: { text: A, clip: 3 } }
        mark: { uses: titles, in: cut, with: { text: A, clip: 2 } }
        joined: { uses: transitions, in: mark }
        fast: { uses: speed, in: joined, with: { factor: 2, clip: [1, 5] } }
        said: { uses: voice-over, in: joined, with: { lines: ["2: good", "7: bad"] } }
        same: { uses: match, in: joined, with: { to: 4 } }
      """
    let result = try check(nodes, overrides: "[ { edit: joined, clip: 3, do: drop } ]")
    expect(["5:58: error: there is no clip 3: the cut has 2", "11:36: error: there is no clip 3"], in: result)
  }

  /// Where a person takes clips out or puts them in, nobody knows how many there will be.
  @Test func nothingIsForeseenBehindOverrides() throws {
    let nodes = cut + "\n  title: { uses: titles, in: cut, with: { text: A, clip: 3 } }"
    let result = try check(nodes, overrides: "[ { edit: cut, clip: 2, do: drop } ]")
    #expect(result.code == 0, "\(result.talk)")
  }

  @Test func whatSpeaksAndMatchesKnowsTheClipsToo() throws {
    let nodes = """
      \(cut)
        mark: { uses: titles, in: cut, with: { text: A, clip: 2 } }
        fast: { uses: speed, in: mark, with: { factor: 2, clip: [1, 5] } }
        said: { uses: voice-over, in: mark, with: { lines: ["2: good", "7: bad"] } }
        same: { uses: match, in: mark, with: { to: 4 } }
      """
    expect(
      ["6:63: error: there is no clip 5", "7:66: error: there is no clip 7", "8:46: error: there is no clip 4"],
      in: try check(nodes))
  }

  @Test func postersBeyondTheEndAreTold() throws {
    let poster = "{ file: a.jpg, edit: cut, poster: { at: 5m } }"
    expect(
      ["6:52: error: there is no picture at 5:00: `cut` is over before"],
      in: try check(cut, "[ \(poster), { file: b.jpg, edit: cut, poster: { at: 1.9s } } ]"))
  }

  /// The cut is two seconds long; the one that a person changes may be longer.
  @Test func whatIsShownOfACutBeyondItsEndIsTold() throws {
    let outputs = [
      "file: a.mkv, edit: cut, range: 50s..60s", "file: a.otio, edit: cut, range: 2.5s..60s",
      "file: b.mkv, edit: cut, range: 1s..60s", "file: a.png, edit: cut, range: 500ms..1s, poster: { at: 700ms }",
      "file: b.png, edit: cut, range: 500ms..1s, poster: { at: 400ms }",
    ].map { "\n  - { \($0) }" }.joined()
    let result = try check(cut, outputs)
    expect(
      [
        "7:38: error: there is nothing from 0:50 on: `cut` is over before", "8:39: error: there is nothing from",
        "10:63: error: there is no picture at 0:00.7: the output's `range` is 0:00.5 long",
      ], in: result)
    #expect(
      try check(
        cut, overrides: "[ { edit: cut, clip: 1, do: drop } ]", "[ { file: a.mkv, edit: cut, range: 50s..60s } ]"
      ).code == 0)
  }

  /// What only the run knows of an output is told at its place.
  @Test func aPosterThatTheRunDoesNotFindIsToldAtItsPlace() throws {
    let poster = "[ { file: a.png, edit: cut, poster: { at: 1.9s } } ]"
    #expect(try check(cut, overrides: "[ { edit: cut, clip: 1, do: drop } ]", poster).code == 0)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 65)
    #expect(
      result.talk.contains("recipe.yml:6:52: error: ") && result.talk.contains("there is none at 0:01.900"),
      "\(result.talk)")
  }

  @Test func barsBesideAFramedPictureAreTold() throws {
    let nodes = cut + "\n  tall: { uses: reframe, in: cut, with: { aspect: 9:16 } }"
    let outputs = [
      "width: 1920, height: 1080", "width: 1080, height: 1920", "width: 1920, height: 1080, fit: letterbox",
    ]
    .enumerated().map { "{ file: \($0).mp4, edit: tall, video: { \($1) } }" }
    let result = try check(nodes, "[ \(outputs.joined(separator: ", ")) ]")
    #expect(result.code == 0)
    expect(["7:55: warning: `tall` is framed as 9:16, and 1920x1080 is not: there will be black bars"], in: result)
  }

  /// Only the run knows how many clips `top-shots` gives; the place is the same as if `check` had found it.
  @Test func theRunTellsAtItsPlaceWhatOnlyItKnows() throws {
    let nodes = """
        shots: { uses: shot-boundaries, in: film }
        motion: { uses: motion, in: film }
        score: { uses: weighted-score, in: { shots: shots, signals: motion } }
        cut: { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 1s } }
        title: { uses: titles, in: cut, with: { text: A, clip: 7 } }
      """
    #expect(try check(nodes).code == 0)
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 65)
    #expect(
      result.talk.contains("recipe.yml:8:58: error: there is no clip 7 to put `A` on: the cut has 1"), "\(result.talk)")
  }
}

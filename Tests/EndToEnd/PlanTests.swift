import Foundation
import RecutModel
import RecutTesting
import Testing

/// What `run --plan` and the end of a run say of a cut that several nodes make.
struct PlanTests {
  private let program = Program()

  private func write(outputs: String) throws {
    try program.draw(.withSound(100))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["10f..35f", "50f..75f"] } }
        slow: { uses: speed, in: cut, with: { clip: 2, ramp: 1..0.5..1 } }
        joined: { uses: transitions, in: slow, with: { begin: 400ms, end: 200ms, duration: 160ms } }
        first: { uses: titles, in: joined, with: { text: "Hello\\nthere", at: 500ms, duration: 1s } }
        final: { uses: titles, in: first, with: { text: More, clip: 2, at: 0s, duration: 400ms } }
        music: { uses: music, in: { edit: final, music: film }, with: { volume: -6 dB } }
      outputs: \(outputs)
      """)
  }

  @Test func showsATableOfWhatIsSeenAndALineOfTheRest() throws {
    try write(outputs: "[ { file: cut.mkv, edit: music, video: { codec: ffv1 }, audio: { codec: flac } } ]")
    let plan = try program.run("run", "recipe.yml", "--plan")
    let lines = plan.output.split(separator: "\n").map(String.init)
    for line in [
      "cut: 2 clips, 0:02", "slow: as `cut`, with 1 change of speed: 2 clips, 0:02.333",
      "joined: as `slow`, with 3 transitions", "first: as `joined`, with 1 title", "final: as `first`, with 1 title",
      "music: 2 clips, 0:02.333",
    ] {
      #expect(lines.contains(line), "\(line)\n\(plan.all)")
    }
    #expect(lines.count { $0.contains("Starts") } == 1)
    let dressed = lines.map { $0.split(separator: " ").joined(separator: " ") }
    for row in [
      "1 0:00 film 0:00.4 0:01.4 0:01 fade from black, 0.4 s",
      "2 0:01 film 0:02 0:03 0:01.333 dissolve, 0.16 s; ramp 1 to 0.5 to 1",
      "goes out by a fade to black, 0.2 s", "0:00.5 0:01.5 title Hello / there", "0:01 0:01.4 title More",
      "0:00 0:02.333 music film.mp4, -6 dB",
    ] {
      #expect(dressed.contains(row), "\(row)\n\(plan.all)")
    }
  }

  @Test func listsShotsInATable() throws {
    try TestFilm(100).write(to: program.home.file("film.mp4"))
    let nodes = "graph: { shots: { uses: shot-boundaries, in: film } }"
    try program.write("recut: 1\nmedia: { film: film.mp4 }\n\(nodes)\noutputs: []\n")
    let output = try program.run("run", "recipe.yml", "--plan", "--values", "shots").output
    let lines = output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("Shot Start End Length Begins") && lines.contains("0 0:00 0:04 0:04 cut"), "\(output)")
    let json = try program.run("run", "recipe.yml", "--plan", "--json", "--values", "shots").json()
    #expect(((json["values"] as? [String: Any])?["shots"] as? [Any])?.count == 1)
  }

  @Test func countsOnlyWhatWasWrittenAtTheEnd() throws {
    try write(outputs: "[ { file: cut.csv, edit: final }, { file: plain.csv, edit: cut } ]")
    let talk = try program.run("run", "recipe.yml", "--only", "cut.csv").talk.split(separator: "\n").map(String.init)
    #expect(talk.filter { $0.contains("clips, ") } == ["final: 2 clips, 0:02.333 out of 0:04 of film"], "\(talk)")
  }

  /// Without outputs there is a table of what nothing else reads.
  @Test func showsTheLastEditsWhereNoOutputDoes() throws {
    try write(outputs: "[]")
    let plan = try program.run("run", "recipe.yml", "--plan")
    #expect(plan.output.contains("\nmusic: 2 clips, 0:02.333\n") && plan.output.count(of: "Starts") == 1, "\(plan.all)")
  }
}

extension String {
  fileprivate func count(of word: String) -> Int { components(separatedBy: word).count - 1 }
}

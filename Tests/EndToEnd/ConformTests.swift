import Foundation
import RecutModel
import RecutTesting
import Testing

/// Timelines that recut wrote, read back.
struct ConformTests {
  private let program = Program()

  private func write(_ rate: TestFilm.Rate, start: Time = .zero) throws {
    var film = TestFilm(300, rate: rate)
    film.start = start
    try film.write(to: program.home.file("film.mkv"))
    try TestFilm(300, rate: rate).write(to: program.home.file("other one.mkv"))
    try program.write(
      """
      recut: 1
      media: { film: film.mkv, other: other one.mkv }
      graph:
        a: { uses: clips, in: film, with: { ranges: ["20f..51f", "100f..133f", "60f..90f"] } }
        b: { uses: clips, in: other, with: { ranges: ["0f..40f", "80f..121f", "200f..260f"] } }
        cut: { uses: join, in: [a, b] }
        final:
          uses: transitions
          in: cut
          with: { duration: 400ms, joins: ["2: cut", "3: dip", "5: wiperight 200ms"], end: 300ms }
      outputs:
        - { file: cut.otio, edit: final }
        - { file: cut.edl, edit: final }
      """)
  }

  private struct Shown: Decodable, Equatable {
    struct Passage: Decodable, Equatable {
      var kind: String
      var before: Double
      var after: Double
    }
    struct Clip: Decodable, Equatable {
      var media: String
      var in_frame: Int
      var out_frame: Int
      var transition: Passage?
    }
    var clips: [Clip]
    var ending: Passage?
  }

  private struct Report: Decodable { var edits: [String: Shown] }

  private func edit(_ arguments: String...) throws -> Shown? {
    let result = try program.run(arguments)
    #expect(result.code == 0, "\(result.talk)")
    return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8)).edits["final"]
  }

  @Test(arguments: [TestFilm.Rate.r24, .r25, .ntsc, .r60])
  func whatIsWrittenComesBackToTheFrame(rate: TestFilm.Rate) throws {
    try write(rate, start: rate == .r25 ? .milliseconds(80) : .zero)
    let written = try #require(try edit("run", "recipe.yml", "--json"))
    #expect(written.clips.count == 6 && written.clips.count { $0.transition != nil } == 4)
    for file in ["cut.otio", "cut.edl"] {
      try program.write(
        """
        recut: 1
        media: { film: film.mkv, other: other one.mkv }
        graph:
          final: { uses: conform, in: [film, other], with: { file: \(file) } }
        outputs: []
        """, to: "back.yml")
      let read = try #require(try edit("run", "back.yml", "--plan", "--json"))
      // Where the cut lies in a transition of an odd number of frames an EDL does not say.
      let slack = file == "cut.edl" && rate == .r25 ? 1 : 0
      #expect(read.clips.map(\.media) == written.clips.map(\.media), "\(file)")
      for (read, written) in zip(read.clips, written.clips) {
        #expect(abs(read.in_frame - written.in_frame) <= slack, "\(file)")
        #expect(abs(read.out_frame - written.out_frame) <= slack, "\(file)")
      }
      #expect(read.clips.map { $0.transition?.kind } == written.clips.map { $0.transition?.kind }, "\(file)")
      #expect(read.ending?.kind == "dip")
      // Dips need not be whole frames long in an edit; in a timeline each half is.
      for (read, written) in zip(read.clips, written.clips) {
        guard let read = read.transition, let written = written.transition else { continue }
        let difference = abs(read.before + read.after - written.before - written.after)
        #expect(difference < (written.kind == "dip" ? 1 / rate.frameRate.perSecond : 0.001), "\(file)")
      }
    }
  }

  /// All of the first clip's pictures lie in the dissolve that follows it.
  @Test func aClipThatItsDissolveTakesUpComesBack() throws {
    try TestFilm(300, rate: .r24).write(to: program.home.file("film.mkv"))
    try program.write(
      """
      recut: 1
      media: { film: film.mkv }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["24f..30f", "120f..190f", "200f..260f"] } }
        final: { uses: transitions, in: cut, with: { kind: dissolve, duration: 500ms } }
      outputs: [{ file: cut.edl, edit: final }]
      """)
    let written = try #require(try edit("run", "recipe.yml", "--json"))
    try program.write(
      """
      recut: 1
      media: { film: film.mkv }
      graph: { final: { uses: conform, in: film, with: { file: cut.edl } } }
      outputs: []
      """, to: "back.yml")
    #expect(try edit("run", "back.yml", "--plan", "--json") == written)
  }

  @Test func aClipWhoseMediumIsMissingIsNamedWithItsPlace() throws {
    try write(.r25)
    #expect(try program.run("run", "recipe.yml").code == 0)
    for (file, place) in [("cut.otio", "cut.otio: item "), ("cut.edl", "cut.edl:")] {
      try program.write(
        """
        recut: 1
        media: { film: film.mkv }
        graph:
          final: { uses: conform, in: film, with: { file: \(file) } }
        outputs: []
        """, to: "back.yml")
      let result = try program.run("check", "back.yml")
      #expect(result.code == 65)
      #expect(result.all.contains(place) && result.all.contains("is the file `other one.mkv`"), "\(result.all)")
      #expect(result.all.contains("back.yml:4"), "\(result.all)")
    }
  }
}

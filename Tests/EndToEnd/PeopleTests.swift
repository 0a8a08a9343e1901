#if OpenCV
  import Foundation
  import RecutTesting
  import Testing

  /// A folder of real films, where RECUT_TEST_MEDIA names one.
  private let realFilms = ProcessInfo.processInfo.environment["RECUT_TEST_MEDIA"]

  @Suite struct PeopleTests {
    private let program = Program()

    /// Three clips of people who speak in signs: somebody, another who smiles, and the first again.
    private func makeFilm() throws {
      let folder = try #require(realFilms) + "/faces"
      let inputs = ["again", "eat", "no"].map { "-t 1.4 -i '\(folder)/\($0).mkv'" }.joined(separator: " ")
      // Before one wall nobody would see a cut: each has borders of its own.
      let colours = ["red", "green", "blue"].enumerated().map { index, colour in
        "[\(index):v]fps=10,setsar=1,pad=1280:480:320:0:\(colour)[\(colour)];"
      }
      let result = try program.bash(
        "ffmpeg -v error \(inputs) -filter_complex '\(colours.joined())[red][green][blue]concat=n=3' -an -c:v ffv1 film.mkv"
      )
      #expect(result.code == 0, "\(result.all)")
      let boxes = [[606, 68, 65, 87], [590, 96, 64, 87], [598, 69, 67, 90]]
      let faces = boxes.enumerated().flatMap { clip, box in
        [0, 4, 8, 12].map { GivenFaces.Face(frame: clip * 14 + $0, box: box, id: clip) }
      }
      try GivenFaces(faces: faces, rate: 10).write(to: program.home.path)
    }

    private func recipe(_ people: String = "", keep: String) -> String {
      """
      recut: 1
      media: { film: film.mkv }
      graph:
        shots: { uses: shot-boundaries, in: film }
        faces: { uses: org.example.faces, in: film }
        who:
          uses: people
          in: { media: film, faces: faces, shots: shots }
          with: { descriptor: classical\(people) }
        mood: { uses: expression, in: { media: film, faces: faces, shots: shots }, with: { backend: smile } }
        cut: { uses: keep-ranges, in: { signals: [who, who.in-shots, mood.smile], shots: shots }, with: { keep: '\(keep)' } }
      outputs: [{ file: cut.mkv, edit: cut, video: { codec: ffv1 } }]
      """
    }

    private func clips(_ recipe: String) throws -> [[Int]] {
      try program.write(recipe)
      let result = try program.run("run", "recipe.yml", "--json")
      #expect(result.code == 0, "\(result.all)")
      let edits = try result.json()["edits"] as? [String: [String: Any]]
      let clips = try #require(edits?["cut"]?["clips"] as? [[String: Any]])
      return clips.map { [$0["in_frame"] as? Int ?? -1, $0["out_frame"] as? Int ?? -1] }
    }

    @Test(.enabled(if: realFilms != nil)) func cutsToOnePerson() throws {
      try makeFilm()
      #expect(try clips(recipe(", names: { 1: Anna }", keep: #"who.in-shots == "Anna""#)) == [[0, 14], [28, 42]])
      #expect(try clips(recipe(keep: #"who == "person 2""#)) == [[14, 28]])
      let list = try program.run("run", "recipe.yml", "--plan", "--json", "--values", "who.persons")
      #expect(list.output.contains("data:image"), "\(list.all)")
    }

    @Test(.enabled(if: realFilms != nil)) func takesNamesFromPictures() throws {
      try makeFilm()
      let folder = try #require(realFilms) + "/faces"
      // Of another moment of the same clip, cut out as one would.
      let picture = try program.bash(
        "ffmpeg -v error -ss 1 -i '\(folder)/eat.mkv' -frames:v 1 -vf crop=200:200:200:50 ben.png")
      #expect(picture.code == 0, "\(picture.all)")
      let text = recipe(", references: { Ben: ben.png }", keep: #"who.in-shots == "Ben""#)
      #expect(try clips(text) == [[14, 28]])
      // Another picture under the same name is another result.
      _ = try program.bash("ffmpeg -v error -y -ss 1 -i '\(folder)/no.mkv' -frames:v 1 -vf crop=200:200:200:20 ben.png")
      #expect(try clips(text) == [[0, 14], [28, 42]])
    }

    @Test(.enabled(if: realFilms != nil)) func findsTheSmile() throws {
      try makeFilm()
      let clips = try clips(recipe(keep: "mood.smile > 0.4"))
      #expect(clips.count == 1 && clips[0][0] == 14 && clips[0][1] <= 28, "\(clips)")
    }

    private func check(_ with: String, plugin: String = "people") throws -> Program.Result {
      if !FileManager.default.fileExists(atPath: program.home.file("film.mp4")) { try program.draw(TestFilm(25)) }
      try GivenFaces(faces: [.init(frame: 0, box: [10, 10, 40, 50], id: 1)], rate: 25).write(to: program.home.path)
      try program.write(
        """
        recut: 1
        media: { film: film.mp4 }
        graph:
          faces: { uses: org.example.faces, in: film }
          node: { uses: \(plugin), in: { media: film, faces: faces }, with: \(with) }
        outputs: []
        """)
      return try program.run("run", "recipe.yml", "--plan")
    }

    @Test(.enabled(if: realFilms != nil)) func theReadyRecipeTakesOnePerson() throws {
      try makeFilm()
      let result = try program.run("run", "one-person", "--set", "film=film.mkv", "--set", "out=one.mkv", "--json")
      #expect(result.code == 0, "\(result.all)")
      let edits = try result.json()["edits"] as? [String: [String: Any]]
      let clips = try #require(edits?["cut"]?["clips"] as? [[String: Any]])
      #expect(clips.first?["in_frame"] as? Int == 0)
    }

    @Test func saysHowToGetModels() throws {
      let people = try check("{ descriptor: sface }")
      #expect(people.code == 69 && people.all.contains("recut models fetch sface"), "\(people.all)")
      let mood = try check("{ backend: ferplus }", plugin: "expression")
      #expect(mood.code == 69 && mood.all.contains("recut models fetch ferplus"), "\(mood.all)")
    }

    @Test func refusesWhatIsNoModel() throws {
      try program.write("no model", to: "broken.onnx")
      for (with, plugin) in [("{ model: broken.onnx }", "people"), ("{ model: broken.onnx }", "expression")] {
        let result = try check(with, plugin: plugin)
        #expect(result.code == 65 && result.all.contains("broken.onnx"), "\(result.all)")
      }
    }

    @Test func refusesPicturesWithoutAFace() throws {
      let missing = try check("{ references: { Anna: anna.png } }")
      #expect(missing.code == 66 && missing.all.contains("anna.png"), "\(missing.all)")
      _ = try program.bash("ffmpeg -v error -f lavfi -i color=gray:s=200x200 -frames:v 1 anna.png")
      let plain = try check("{ references: { Anna: anna.png } }")
      #expect(plain.code == 65 && plain.all.contains("no face is found"), "\(plain.all)")
      try program.write("text", to: "anna.png")
      let text = try check("{ references: { Anna: anna.png } }")
      #expect(text.code == 65 && text.all.contains("no picture"), "\(text.all)")
    }

    @Test func pointsAtNamesThatAreNone() throws {
      let result = try check("{ names: { Anna: 1 } }")
      #expect(result.code == 65 && result.all.contains("they count from 1") && result.all.contains("{ 1: Anna }"))
      let nobody = try check("{ names: { 7: Anna } }")
      #expect(nobody.code == 0 && nobody.all.contains("`names` calls person 7 'Anna'"), "\(nobody.all)")
    }
  }
#endif

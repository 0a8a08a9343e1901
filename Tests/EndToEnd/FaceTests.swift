#if OpenCV
  import Foundation
  import RecutModel
  import RecutTesting
  import Testing

  private let films = ProcessInfo.processInfo.environment["RECUT_TEST_MEDIA"]
  private let models = ProcessInfo.processInfo.environment["RECUT_TEST_MODELS"]

  /// `face-detection`, done by the program beside recut.
  struct FaceTests {
    private var program = Program()

    private func look(
      at film: String, _ parameters: String, more: String = "", values: [String] = ["faces"]
    ) throws -> Program.Result {
      try program.write(
        """
        recut: 1
        media: { film: "\(film)" }
        graph:
          faces: { uses: face-detection, in: film, with: { \(parameters) } }
        \(more)
        outputs: []
        """)
      return try program.run(["run", "recipe.yml", "--plan", "--json"] + values.flatMap { ["--values", $0] })
    }

    private func frames(_ result: Program.Result) throws -> [[[String: Any]]] {
      #expect(result.code == 0, "\(result.all)")
      let values = try #require(try result.json()["values"] as? [String: Any])
      let frames = try #require((values["faces"] as? [String: Any])?["frames"] as? [[String: Any]])
      return frames.compactMap { $0["boxes"] as? [[String: Any]] }
    }

    @Test func aFilmWithoutFacesHasNone() throws {
      try program.draw(TestFilm(50))
      let frames = try frames(try look(at: "film.mp4", "backend: cascade"))
      #expect(frames.count == 4 && frames.allSatisfy { $0.isEmpty })
    }

    @Test(arguments: ["format=gray", "scale=640:2,crop=640:1:0:0:exact=1", "scale=8:8"])
    func oddPicturesAreLookedAt(_ filter: String) throws {
      let drawn = try program.bash(
        "ffmpeg -v error -f lavfi -i testsrc2=d=2:r=10:s=640x360 -vf \(filter) -c:v ffv1 film.mkv")
      #expect(drawn.code == 0, "\(drawn.all)")
      #expect(try frames(try look(at: "film.mkv", "backend: cascade")).count == 4)
    }

    @Test func aModelThatIsMissingIsUnavailableAndAnotherKindOfModelIsBadInput() throws {
      try program.draw(TestFilm(50))
      let missing = try look(at: "film.mp4", "backend: yunet")
      #expect(missing.code == 69 && missing.all.contains("recut models fetch yunet-640"), "\(missing.all)")
      try program.write("no model", to: "model.onnx")
      let broken = try look(at: "film.mp4", "backend: yunet, model: model.onnx")
      #expect(broken.code == 65, "\(broken.all)")
      #expect(broken.all.contains("model.onnx' cannot be read as a model of YuNet's"), "\(broken.all)")
    }

    @Test func theReadyRecipeCutsAFilmWithoutFacesToo() throws {
      var film = TestFilm(200)
      film.shots = [50, 60, 40, 50]
      try film.write(to: program.home.file("film.mp4"))
      let result = try program.run("run", "people-first", "--set", "film=film.mp4", "--set", "duration=3s", "--json")
      #expect(result.code == 0, "\(result.all)")
      let cut = (try result.json()["edits"] as? [String: [String: Any]])?["cut"]
      #expect((cut?["clips"] as? [[String: Any]])?.isEmpty == false, "\(result.output)")
    }

    @Test(.enabled(if: films != nil)) func theCascadesFollowAFaceThroughAShot() throws {
      let frames = try frames(
        try look(at: "\(try #require(films))/faces/want.mkv", "backend: cascade, every: 0.2s"))
      #expect(frames.allSatisfy { $0.count == 1 && $0.first?["id"] as? Int == 1 }, "\(frames)")
      let box = try #require(frames[2].first?["box"] as? [Double])
      // About a seventh of the picture's height, in the upper middle.
      #expect((240...400).contains(box[0]) && (60...110).contains(box[3]), "\(box)")
    }

    @Test(.enabled(if: films != nil && models != nil)) func yuNetsBoxesAreNotStretchedByThePixelsShape() throws {
      var here = self
      here.program.environment["RECUT_MODELS"] = models
      let film = "\(try #require(films))/faces/want.mkv"
      let upright = try here.frames(try here.look(at: film, "every: 0.5s"))
      let stretched = try here.program.bash(
        "ffmpeg -v error -i '\(film)' -vf scale=480:480,setsar=4/3 -c:v libx264 -crf 12 wide.mp4")
      #expect(stretched.code == 0, "\(stretched.all)")
      func box(_ frames: [[[String: Any]]]) throws -> [Double] { try #require(frames[1].first?["box"] as? [Double]) }
      let wanted = try box(upright)
      let narrow = try box(try here.frames(try here.look(at: "wide.mp4", "every: 0.5s")))
      #expect(abs(narrow[0] - wanted[0] * 0.75) < 8 && abs(narrow[3] - wanted[3]) < 8, "\(wanted) \(narrow)")
    }

    /// What was found by the cascades is not what YuNet finds: a model that comes makes the node work anew.
    @Test(.enabled(if: films != nil && models != nil)) func aModelThatComesIsTaken() throws {
      var here = self
      let film = "\(try #require(films))/faces/want.mkv"
      func detector() throws -> String? {
        let result = try here.look(at: film, "every: 1s", values: ["faces.detector"])
        #expect(result.code == 0, "\(result.all)")
        let values = try result.json()["values"] as? [String: [[String: Any]]]
        return values?["faces.detector"]?.first?["label"] as? String
      }
      #expect(try detector() == "cascade")
      here.program.environment["RECUT_MODELS"] = models
      #expect(try detector() == "yunet")
    }

    @Test(.enabled(if: films != nil)) func aBareReferenceIsTheNumberOfFaces() throws {
      let result = try look(
        at: "\(try #require(films))/faces/want.mkv", "backend: cascade, every: 0.5s",
        more: """
            shots: { uses: shot-boundaries, in: film }
            score:
              uses: weighted-score
              in: { shots: shots, signals: [faces, faces.largest] }
              with: { weights: { faces: 1.0, faces.largest: 0.5 }, veto: "faces.count < 1" }
          """, values: ["score"])
      #expect(result.code == 0, "\(result.all)")
      let scores = (try result.json()["values"] as? [String: Any])?["score"] as? [[String: Any]]
      #expect(scores?.count == 1, "\(result.output)")
    }
  }
#endif

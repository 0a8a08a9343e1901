import Foundation
import RecutTesting
import Testing

/// Models and detectors through the built programs: a film of colours, and a model that tells them.
struct NetworkTests {
  private let program = Program()

  /// Two seconds each of red, blue and red.
  private func drawFilm() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i color=red:s=320x180:r=10:d=2 -f lavfi -i color=blue:s=320x180:r=10:d=2 -filter_complex "
        + "'[0]split[a][b];[a][1][b]concat=n=3[v]' -map '[v]' -preset ultrafast film.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
  }

  /// The model and its card, in a folder of their own.
  private func writeModel(_ model: TestModel = .colours(), card: String = "") throws {
    try FileManager.default.createDirectory(atPath: program.home.file("models"), withIntermediateDirectories: true)
    try model.write(to: program.home.file("models/colours.onnx"))
    let text = """
      model: colours.onnx      # beside the card
      label-file: names.txt
      fit: crop
      \(card)
      """
    try text.write(toFile: program.home.file("models/colours.yml"), atomically: true, encoding: .utf8)
    try "red\ngreen\nblue\n".write(toFile: program.home.file("models/names.txt"), atomically: true, encoding: .utf8)
  }

  private func recipe(keep: String = "colours == \"blue\"", with: String = "{}") -> String {
    """
    recut: 1
    media: { film: film.mp4 }
    graph:
      shots: { uses: shot-boundaries, in: film }
      colours: { uses: onnx, in: { media: film, shots: shots }, settings: models/colours.yml, with: \(with) }
      cut: { uses: keep-ranges, in: { signals: [colours.labels, colours.values] }, with: { keep: '\(keep)' } }
    outputs: []
    """
  }

  private func clips(_ recipe: String) throws -> [[Double]] {
    try program.write(recipe)
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 0, "\(result.all)")
    let cut = try #require((try result.json()["edits"] as? [String: [String: Any]])?["cut"])
    return try #require(cut["clips"] as? [[String: Any]]).map { clip in
      ["in", "out"].map { clip[$0] as? Double ?? .nan }
    }
  }

  @Test func shotsAreAskedForByTheirLabel() throws {
    try drawFilm()
    try writeModel()
    #expect(try clips(recipe(keep: "colours.labels == \"blue\"")) == [[2, 4]])
    #expect(try clips(recipe(keep: "colours.labels ~ \"red|green\"")) == [[0, 2], [4, 6]])
    #expect(try clips(recipe(keep: "colours.values.red > 50%", with: "{ every: 250ms }")) == [[0, 2], [4, 6]])
  }

  /// A model in YOLO's layout that sees a dog in the middle of red pictures.
  @Test func thingsAreFoundAndCounted() throws {
    try drawFilm()
    let rows: [Float] = [16, 16, 8, 16, 0, 0.95]
    let values = rows.flatMap { [$0] + [Float](repeating: 0, count: 7) }
    try FileManager.default.createDirectory(atPath: program.home.file("models"), withIntermediateDirectories: true)
    try TestModel.constant(follows: [40], [("boxes", [1, 6, 8], values)])
      .write(to: program.home.file("models/colours.onnx"))
    try "{ model: colours.onnx, kind: boxes, labels: [cat, dog] }"
      .write(toFile: program.home.file("models/colours.yml"), atomically: true, encoding: .utf8)
    #expect(try clips(recipe(keep: "colours.values.dog >= 1 and colours.labels == \"dog\"")) == [[0, 2], [4, 6]])
    let result = try program.run("run", "recipe.yml", "--plan", "--json", "--values", "colours.boxes")
    let shown = try #require((try result.json()["values"] as? [String: [String: Any]])?["colours.boxes"])
    let frames = try #require(shown["frames"] as? [[String: Any]])
    let boxes = frames.flatMap { $0["boxes"] as? [[String: Any]] ?? [] }
    #expect(boxes.count == 8 && boxes.allSatisfy { $0["label"] as? String == "dog" }, "\(boxes)")
    #expect(Set(boxes.compactMap { $0["id"] as? Int }) == [1, 2])
    let box = try #require(boxes.first?["box"] as? [Double])
    #expect(zip(box, [120, 45, 80, 90]).allSatisfy { abs($0 - $1) < 1 }, "\(box)")
  }

  /// Everything that is wrong is told before the film is decoded, at its place: in the recipe or in the card.
  @Test func faultsAreToldAtTheirPlace() throws {
    try drawFilm()
    try writeModel(card: "treshold: 1\nwidth: 64")
    try program.write(recipe(keep: "colours.labels == \"blu\""))
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65)
    #expect(result.talk.contains("models/colours.yml:4:1: error: `onnx` has no parameter `treshold`"), "\(result.talk)")
    #expect(result.talk.contains("did you mean `threshold`?"))
    try writeModel(card: "width: 64")
    let size = try program.run("check", "recipe.yml")
    let told = "models/colours.yml:4:8: error: the model's input has a width of 32 pixels"
    #expect(size.talk.contains(told), "\(size.talk)")
    try writeModel()
    let label = try program.run("check", "recipe.yml")
    #expect(label.code == 65 && label.talk.contains("no cue of `colours.labels` is labelled so"), "\(label.talk)")
    #expect(label.talk.contains("did you mean `blue`?"))
  }

  @Test func aModelThatIsCutOffEndsWith65AndOneThatIsMissingWith66() throws {
    try drawFilm()
    try writeModel()
    try program.write(recipe(keep: "colours.labels"))
    try TestModel.colours().data.prefix(150).write(to: URL(filePath: program.home.file("models/colours.onnx")))
    let cut = try program.run("run", "recipe.yml")
    #expect(cut.code == 65 && cut.talk.contains("the model 'colours.onnx' is cut off"), "\(cut.talk)")
    try FileManager.default.removeItem(atPath: program.home.file("models/colours.onnx"))
    let missing = try program.run("run", "recipe.yml")
    #expect(missing.code == 66 && missing.talk.contains("models/colours.yml:1:8"), "\(missing.talk)")
    try FileManager.default.removeItem(atPath: program.home.file("models/colours.yml"))
    #expect(try program.run("check", "recipe.yml").code == 66)
  }

  /// What only the run shows: the file tells of a shape that the model does not give.
  @Test func aModelOfAnotherLayoutEndsWith65() throws {
    try drawFilm()
    var model = TestModel.colours()
    model.outputs = [("colour", [])]
    try writeModel(model, card: "kind: boxes")
    try program.write(recipe(keep: "colours.labels"))
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 65 && result.talk.contains("the model gives `colour` 1×3"), "\(result.talk)")
  }

  /// A model that answers for a video of one row, and for gray pictures.
  @Test func awkwardPicturesAreLookedAt() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i color=red:s=64x1:r=10:d=1,format=gray -c:v ffv1 film.mkv")
    #expect(drawn.code == 0, "\(drawn.all)")
    try writeModel()
    try program.write(
      """
      recut: 1
      media: { film: film.mkv }
      graph:
        colours: { uses: onnx, in: film, settings: models/colours.yml }
        moving: { uses: moving-things, in: film }
        slides: { uses: slides, in: film }
      outputs: []
      """)
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 0, "\(result.all)")
  }

  /// Three pictures for four seconds each, the last one the first again, while a dot wanders.
  @Test func slidesOfALectureAreNumbered() throws {
    let size = "s=320x180:r=5:d=4"
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i smptebars=\(size) -f lavfi -i pal75bars=\(size),hflip -filter_complex \"[0]split[a][b];"
        + "[a][1][b]concat=n=3,drawbox=x='20*t':y=90:w=6:h=6:t=fill:color=white[v]\" -map '[v]' -crf 30 talk.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    try program.write(
      """
      recut: 1
      media: { talk: talk.mp4 }
      graph:
        slides: { uses: slides, in: talk }
        cut: { uses: keep-ranges, in: { signals: [slides] }, with: { keep: slides.value == 1 } }
      outputs: []
      """)
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 0, "\(result.all)")
    let cut = try #require((try result.json()["edits"] as? [String: [String: Any]])?["cut"])
    let clips = try #require(cut["clips"] as? [[String: Any]])
    #expect(clips.map { $0["in"] as? Double } == [0, 8], "\(clips)")
    #expect(clips.map { $0["out"] as? Double } == [4, 12], "\(clips)")
  }
}

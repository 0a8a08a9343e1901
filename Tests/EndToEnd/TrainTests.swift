import Foundation
import RecutTesting
import Testing

/// From labelled shots to a model, and from that to classes of other shots.
struct TrainTests {
  private let program = Program()

  /// Twenty shots of 0.4 s, red ones and blue ones in turn, each a little different and with a texture of its own.
  private func draw(_ name: String) throws {
    let sources = (0..<20).map { index in
      let shade = 20 + index * 3
      let colour = index % 2 == 0 ? String(format: "0xC0%02X20", shade) : String(format: "0x20%02XC0", shade)
      return "color=\(colour):s=160x90:r=25:d=0.4,noise=alls=60:all_seed=\(index),gblur=2[s\(index)]"
    }
    let labels = (0..<20).map { "[s\($0)]" }.joined()
    let result = try program.bash(
      "ffmpeg -v error -f lavfi -i '\(sources.joined(separator: ";"));\(labels)concat=n=20,format=yuv420p' "
        + "-c:v libx264 -preset ultrafast \(name)")
    #expect(result.code == 0, "\(result.all)")
  }

  private static let analyses = """
      shots:    { uses: shot-boundaries, in: film }
      features: { uses: frame-features, in: { media: film, shots: shots }, with: { motion: false } }
      colour:   { uses: colour, in: film }
    """

  private func recipe(_ more: String = "") throws {
    try program.write("recut: 1\nmedia: { film: film.mp4 }\ngraph:\n\(Self.analyses)\n\(more)\noutputs: []\n")
  }

  private func label(_ text: String) throws { try program.write(text, to: "labels.csv") }

  private func train(_ more: String...) throws -> Program.Result {
    try program.run(
      ["train", "shots", "recipe.yml", "--labels", "labels.csv", "--shots", "shots", "--features", "features"] + more)
  }

  @Test(arguments: ["svm", "forest", "naive-bayes"])
  func learnsAndClassifies(_ kind: String) throws {
    try draw("film.mp4")
    try recipe()
    try label("shot,label\n" + (0..<14).map { "\($0),\($0 % 2 == 0 ? "red" : "blue")\n" }.joined())
    let trained = try train("--features", "colour.saturation", "--model", kind, "--json")
    #expect(trained.code == 0, "\(trained.all)")
    let report = try #require(try trained.json()["report"] as? [String: Any])
    #expect(try #require(report["accuracy"] as? Double) > 0.9 && report["examples"] as? Int == 14, "\(report)")
    #expect((report["confusion"] as? [[Int]])?.count == 2)
    try recipe(
      """
        kinds: { uses: classify-shots, in: { shots: shots, features: [features, colour.saturation] }, with: { model: labels.model.json } }
        score: { uses: weighted-score, in: { shots: shots, signals: [kinds.probabilities] }, with: { weights: { kinds.probabilities.red: 1 } } }
      """)
    let result = try program.run(
      "run", "recipe.yml", "--plan", "--json", "--values", "kinds", "--values", "kinds.probabilities")
    #expect(result.code == 0, "\(result.all)")
    let values = try #require(try result.json()["values"] as? [String: Any])
    let cues = try #require(values["kinds"] as? [[String: Any]])
    // Six of them were no examples.
    #expect(cues.compactMap { $0["label"] as? String } == (0..<20).map { $0 % 2 == 0 ? "red" : "blue" })
    let channels = try #require((values["kinds.probabilities"] as? [String: Any])?["channels"] as? [String: [Double]])
    #expect(channels.keys.sorted() == ["blue", "red"])
  }

  @Test func aModelWhoseFeaturesAreNotBoundIsAFault() throws {
    try draw("film.mp4")
    try recipe()
    try label("start,end,label\n0,3.2,first\n3.2,8,second\n")
    let trained = try train()
    #expect(
      trained.code == 0 && trained.output.contains("20 examples") && trained.output.contains("Is \\ called"),
      "\(trained.all)")
    try recipe(
      "  kinds: { uses: classify-shots, in: { shots: shots, features: colour }, with: { model: labels.model.json } }")
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65, "\(result.all)")
    #expect(
      result.talk.contains("the model was trained on `features`, which is not among the inputs"), "\(result.talk)")
    try program.write("{}", to: "labels.model.json")
    let broken = try program.run("check", "recipe.yml")
    #expect(broken.code == 65 && broken.talk.contains("is no model of shots"), "\(broken.all)")
  }

  @Test func labelsAtFaultAreToldWithTheirLines() throws {
    try draw("film.mp4")
    try recipe()
    func words(_ text: String) throws -> String {
      try label(text)
      let result = try train()
      #expect(result.code == 65, "\(result.all)")
      return result.talk
    }
    #expect(try words("shot,kind\n0,a\n").contains("labels.csv:1: the first line must name a column `label`"))
    #expect(try words("shot,label\n0,a\n99,b\n").contains("labels.csv:3: there is no shot 99: `film` has 20"))
    #expect(try words("shot,label\n0,a\n0,b\n").contains("labels.csv:3: shot 0 is 'b' here, and 'a' in line 2"))
    #expect(try words("media,shot,label\nfilm,0,a\nflim,1,b\n").contains("did you mean `film`?"))
    #expect(try words("shot,label\n0,a\n1,a\n").contains("all 2 examples are 'a'"))
    #expect(try words("start,end,label\n0,x,a\n").contains("labels.csv:2: `x` is no time"))
    try label("shot,label\n0,a\n1,b\n")
    let unknown = try program.run(
      "train", "shots", "recipe.yml", "--labels", "labels.csv", "--shots", "shots", "--features", "faetures")
    #expect(unknown.code == 64 && unknown.talk.contains("faetures"), "\(unknown.all)")
  }
}

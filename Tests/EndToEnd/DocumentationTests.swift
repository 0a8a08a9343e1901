import Foundation
import RecutModel
import RecutTesting
import Testing

/// What the documentation says is what the program does.
struct DocumentationTests {
  private let program = Program()
  private static let docs = Recipes.root.appending(path: "docs")

  @Test func pagesOfPluginsAreCurrent() throws {
    let ids = try program.run("plugins", "list", "--ids").output.split(separator: "\n").map(String.init)
    let folder = Self.docs.appending(path: "plugins")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == Set(ids.map { "\($0).md" } + ["README.md"]), "`make docs` writes them anew")
    for id in ids { try expect("plugins/\(id).md", ["plugins", "show", id, "--markdown"]) }
    try expect("plugins/README.md", ["plugins", "list", "--markdown"])
  }

  @Test func pageOfExportsIsCurrent() throws { try expect("exports.md", ["formats", "--markdown"]) }

  @Test func pageOfModelsIsCurrent() throws { try expect("models.md", ["models", "list", "--markdown"]) }

  private func expect(_ page: String, _ arguments: [String]) throws {
    let written = try? String(contentsOf: Self.docs.appending(path: page), encoding: .utf8)
    #expect(try program.run(arguments).output == written, "docs/\(page) is stale: `make docs` writes it anew")
  }

  /// Every recipe that a page shows, whole or a part of one, is one that passes the check; every manifest can be used.
  @Test func shownRecipesAndManifestsAreGood() throws {
    var film = TestFilm.withSound(1700, for: .seconds(2))
    film.tracks[0].language = "eng"
    for name in ["film.mp4", "film.mkv", "camera.mp4", "lecture.mp4"] { try film.write(to: program.home.file(name)) }
    try FileManager.default.copyItem(atPath: program.home.file("film.mp4"), toPath: program.home.file("song.mp3"))
    // Beside both of them.
    try program.write("1\n00:00:00,100 --> 00:00:00,500\nHello\n", to: "film.srt")
    try program.write("in,out\n0,0.5\n", to: "cuts.csv")
    try program.write("", to: "logo.png")
    let corners = (0..<8).map { "\($0 & 1) \($0 >> 1 & 1) \($0 >> 2)" }
    try program.write("LUT_3D_SIZE 2\n" + corners.joined(separator: "\n") + "\n", to: "teal.cube")
    try program.write("", to: "mobilenet.onnx")
    try TestModel.colours().write(to: program.home.file("animals.onnx"))
    try program.write("cat\ndog\nhorse\n", to: "animals.txt")
    try program.write("model: animals.onnx\nkind: classes\nlabel-file: animals.txt\n", to: "animals.yml")
    try program.write(Self.model, to: "usable.model.json")
    // The plugin that docs/writing-plugins.md begins with.
    #expect(try program.run("plugins", "new", "glow", "--lang", "python", "--into", "plugins").code == 0)
    var count = 0
    for page in try Self.pages() {
      for block in try Self.yamlBlocks(in: page) {
        count += 1
        if Self.isOfManifest(block) {
          try expectManifest(block, page)
          continue
        }
        // A card beside a model is shown by itself.
        if block.hasPrefix("model:") { try program.write(block, to: "card.yml") }
        let shown = block.hasPrefix("model:") ? Self.cardReader : block
        try program.write(Self.whole(shown), to: "shown.yml")
        let film = block.contains("film:    ") ? ["--set", "film=film.mp4"] : []
        let result = try program.run(["check", "shown.yml"] + film)
        #expect(result.code == 0, "\(page.lastPathComponent):\n\(result.talk)")
      }
    }
    #expect(count >= 6)
  }

  /// A model of shots that the page of `classify-shots` speaks of.
  private static let model = """
    { "format": "recut-shot-model", "version": 1, "kind": "svm", "classes": ["blurred", "usable"],
      "columns": [ { "reference": "features", "part": "f000", "pooling": "mean" },
        { "reference": "camera.shake", "part": "shake", "pooling": "mean" },
        { "reference": "camera.speed", "part": "speed", "pooling": "max" } ],
      "scales": [ { "mean": 0, "deviation": 1, "least": 0, "most": 1 }, { "mean": 0, "deviation": 1, "least": 0, "most": 1 },
        { "mean": 0, "deviation": 1, "least": 0, "most": 1 } ],
      "axes": [], "machines": [""], "sigmoids": [[-1, 0]],
      "report": { "kind": "svm", "examples": 2, "columns": 3, "folds": 2, "seed": 1, "accuracy": 1, "baseline": 0.5,
        "precision": 1, "recall": 1, "f1": 1, "classes": [], "confusion": [], "notes": [] } }
    """

  private static let cardReader = "graph:\n  seen: { uses: onnx, in: film, settings: card.yml }\n"

  /// The key with which a manifest, or the part of one that is shown, begins.
  private static func isOfManifest(_ block: String) -> Bool {
    block.hasPrefix("plugin: 1") || block.hasPrefix("command:")
  }

  private func expectManifest(_ block: String, _ page: URL) throws {
    let whole =
      block.hasPrefix("plugin: 1")
      ? block
      : """
      plugin: 1
      id: shown
      version: "1"
      protocol: 1
      kind: transform
      summary: Is shown.
      outputs: { edit: { type: edit } }
      \(block)
      """
    let folder = program.home.file("shown")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try program.write(whole, to: "shown/plugin.yml")
    let result = try program.run("plugins", "test", "shown")
    // The manifest is good where it is the program that is missing.
    #expect(result.code == 69, "\(page.lastPathComponent):\n\(result.all)")
  }

  /// A part of a recipe with what is needed around it.
  private static func whole(_ block: String) -> String {
    if block.hasPrefix("recut: 1") { return block }
    let around = [
      ("media", "media: { film: film.mp4 }"),
      ("graph", "graph:\n  cut: { uses: clips, in: film, with: { ranges: [0s..2s, 3s..5s, 6s..8s] } }"),
      ("outputs", "outputs: []"),
    ]
    // The nodes that a part of a graph reads.
    let nodes = [
      "shots: { uses: shot-boundaries, in: film }", "sound: { uses: loudness, in: film }",
      "motion: { uses: motion, in: film }", "colour: { uses: colour, in: film }",
      "lines: { uses: subtitles, in: film }",
      "score: { uses: weighted-score, in: { shots: shots, signals: [motion] } }",
    ].filter { !block.contains("\n  \($0.prefix { $0 != ":" }):") }
    let block = block.replacing("graph:\n", with: "graph:\n" + nodes.map { "  \($0)\n" }.joined())
    let missing = around.filter { name, _ in !"\n\(block)".contains("\n\(name):") }.map(\.1)
    return (["recut: 1"] + missing + [block]).joined(separator: "\n")
  }

  /// Links from page to page lead somewhere.
  @Test func linksLeadSomewhere() throws {
    for page in try Self.pages() {
      let text = try String(contentsOf: page, encoding: .utf8)
      for match in text.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) where !match.1.contains("://") {
        let target = page.deletingLastPathComponent().appending(path: String(match.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(page.lastPathComponent): \(match.1)")
      }
    }
  }

  private static func pages() throws -> [URL] {
    let inDocs = try FileManager.default.subpathsOfDirectory(atPath: docs.path)
      .filter { $0.hasSuffix(".md") && !$0.contains(".build/") }
    return [Recipes.root.appending(path: "README.md")] + inDocs.sorted().map { docs.appending(path: $0) }
  }

  private static func yamlBlocks(in page: URL) throws -> [String] {
    try String(contentsOf: page, encoding: .utf8).matches(of: /(?s)```yaml\n(.*?)```/).map { String($0.1) }
  }
}

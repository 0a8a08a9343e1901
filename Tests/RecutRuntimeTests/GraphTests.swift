import RecutModel
import RecutPlugin
import RecutRecipe
import Synchronization
import Testing

@testable import RecutRuntime

@Suite struct GraphTests {
  private func build(_ text: String) throws -> Graph {
    let reading = try GraphFolder().check("recut: 1\n" + text)
    #expect(reading.diagnostics.map { $0.rendered() } == [])
    return try #require(reading.graph)
  }

  @Test func standsEveryNodeBehindWhatItReads() throws {
    let graph = try build(
      """
      media: { film: film.mp4 }
      graph:
        cut: { uses: top-shots, in: [score, shots, sound], with: { duration: 20s } }
        score: { uses: weighted-score, in: { signals: [sound.silences, sound, faces], shots: shots } }
        faces: { uses: face-detection, in: film }
        shots: { uses: shot-boundaries, in: { media: film }, with: { threshold: "12 %" } }
        sound: { uses: loudness, in: [film] }
      outputs: [{ file: cut.mp4, edit: cut, audio: none }]
      """)
    #expect(graph.nodes.map { $0.name } == ["faces", "shots", "sound", "score", "cut"])
    #expect((graph.node("shots")?.plugin as? GraphTestPlugins.Boundaries)?.threshold == 12)
    #expect(graph.node("cut")?.parameters == [.init("duration", "20s")])
    #expect(graph.outputs.map { "\($0.node).\($0.output) \($0.kind)" } == ["cut.edit video"])
    #expect(graph.media.map { $0.info?.duration } == [.seconds(60)])
  }

  /// A bare reference means the first output that the port takes; inputs stand in the order of the plugin's ports.
  @Test func bindsEachReferenceToTheOutputThatFits() throws {
    let graph = try build(
      """
      media: { film: film.mp4 }
      graph:
        shots: { uses: shot-boundaries, in: film }
        sound: { uses: loudness, in: film }
        faces: { uses: face-detection, in: film }
        score: { uses: weighted-score, in: { signals: [sound.silences, sound, faces], shots: shots } }
        cut: { uses: top-shots, in: { cues: sound, shots: shots, scores: score } }
      """)
    func shown(_ name: String) -> [String] {
      (graph.node(name)?.inputs ?? []).map { input in
        switch input.source {
        case .medium(let medium): "\(input.port) <- \(input.reference) = \(medium): \(input.type)"
        case .node(let node, let output): "\(input.port) <- \(input.reference) = \(node).\(output): \(input.type)"
        }
      }
    }
    #expect(shown("shots") == ["media <- film = film: media"])
    #expect(
      shown("score") == [
        "shots <- shots = shots.shots: shots", "signals <- sound.silences = sound.silences: cues",
        "signals <- sound = sound.short-term: signal", "signals <- faces = faces.faces: regions",
      ])
    #expect(
      shown("cut") == [
        "shots <- shots = shots.shots: shots", "scores <- score = score.scores: scores",
        "cues <- sound = sound.silences: cues",
      ])
  }

  @Test func givesPathsToPluginsAndOverridesToTheirNodes() throws {
    let folder = try GraphFolder()
    let reading = try folder.check(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { label: x, file: list.csv } }
      overrides:
        - { shot: 3, do: drop }
        - { edit: cut, shot: 4, do: trim, range: 1s..2s }
      """)
    let node = try #require(reading.graph?.node("cut"))
    #expect((node.plugin as? GraphTestPlugins.FromFile)?.file == folder.path + "/list.csv")
    #expect(node.parameters.last == .init("file", .string(folder.path + "/list.csv")))
    #expect(node.overrides.map { $0.word } == ["drop", "trim"])
  }

  /// What a plugin is made of is looked for once, however many nodes use it.
  @Test func looksForCodeOncePerPlugin() throws {
    let looks = Atomic(0)
    let clips = Registry.Entry(of: GraphTestPlugins.FromFile.self)
    let file = CodeFile(name: "clips.py", path: "/nowhere/clips.py")
    let code: @Sendable () -> [CodeFile] = {
      looks.add(1, ordering: .relaxed)
      return [file]
    }
    var registry = Registry()
    registry.add(Registry.Entry(clips.info, from: "/nowhere", code: code) { clips.configured(with: $0) })
    registry.add(Registry.Entry(of: GraphTestPlugins.Dissolve.self))
    let folder = try GraphFolder()
    let text = """
      recut: 1
      media: { film: film.mp4 }
      graph:
        one: { uses: clips, in: film, with: { label: x } }
        two: { uses: clips, in: film, with: { label: x } }
        both: { uses: transitions, in: one }
      """
    let recipe = Recipe.read(text: text, name: "r.yml", options: RecipeReadingOptions(workingDirectory: folder.path))
    let reading = Graph.build(from: recipe, in: GraphEnvironment(registry: registry))
    #expect(looks.load(ordering: .relaxed) == 1)
    #expect(reading.graph?.nodes.map { $0.code } == [[file], [file], []])
  }

  @Test func needsNeitherHeadersNorEncoders() throws {
    let folder = try GraphFolder()
    let text = """
      recut: 1
      media: { film: \(folder.path)/broken.mp4 }
      graph: { cut: { uses: clips, in: film, with: { label: x } } }
      outputs: [{ file: a.mp4, edit: cut, video: { codec: whatever } }]
      """
    let options = RecipeReadingOptions(workingDirectory: "/")
    let environment = GraphEnvironment(registry: Registry(GraphTestPlugins.all))
    let reading = Graph.build(from: Recipe.read(text: text, name: "r.yml", options: options), in: environment)
    #expect(reading.diagnostics.map { $0.message } == [])
    #expect(reading.graph?.media.first?.info == nil)
  }
}

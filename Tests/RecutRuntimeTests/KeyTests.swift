import BuiltinPlugins
import Foundation
import GRDB
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutTesting
import Testing

@testable import RecutRuntime

@Suite struct FingerprintTests {
  let folder = TestFolder()

  @Test func contentCountsAndTheNameDoesNot() throws {
    let a = try folder.write(Array(repeating: 1, count: 300_000), "a")
    let b = try folder.write(Array(repeating: 1, count: 300_000), "b")
    let c = try folder.write(Array(repeating: 1, count: 299_999) + [2], "c")
    #expect(try Fingerprint(ofFile: a) == Fingerprint(ofFile: b))
    #expect(try Fingerprint(ofFile: a) != Fingerprint(ofFile: c))
    #expect(try Fingerprint(ofFile: folder.write([], "empty")).hex.count == 64)
  }

  @Test func blocksOfLargeFilesReachBothEnds() {
    let size: Int64 = 5 << 30
    let offsets = Fingerprint.offsets(size)
    #expect(offsets.first == 0)
    #expect(offsets.last == size - (256 << 10))
    #expect(zip(offsets, offsets.dropFirst()).allSatisfy { $0 < $1 })
    #expect(offsets.count == 64)
  }

  @Test func aChangeBetweenTheBlocksOfALargeFileCounts() throws {
    let path = try folder.write([1], "large")
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.truncate(atOffset: 80 << 20)
    let before = try Fingerprint(ofFile: path)
    #expect(try Fingerprint(ofFile: path) == before)
    let hole = Fingerprint.offsets(80 << 20)[1] - 1
    // File systems note times in steps of a few milliseconds.
    Thread.sleep(forTimeInterval: 0.05)
    try file.seek(toOffset: UInt64(hole))
    try file.write(contentsOf: [7])
    try file.close()
    #expect(try Fingerprint(ofFile: path) != before)
  }

  @Test func anUnchangedFileIsNotReadAgain() throws {
    let path = try folder.write([1, 2, 3], "film")
    let store = Store(folder: folder.path + "/cache")
    let first = try store.fingerprint(ofFile: path)
    store.file.write { try $0.execute(sql: "UPDATE file SET fingerprint = 'remembered'") }
    #expect(try store.fingerprint(ofFile: path).hex == "remembered")
    // Any change of the file makes it read again.
    _ = try folder.write([1, 2, 3, 4], "film")
    let second = try store.fingerprint(ofFile: path)
    #expect(second.hex != "remembered" && second != first)
  }

  /// Some programs put the time of the last modification back.
  @Test func aChangeThatHidesBehindTheOldTimeIsSeen() throws {
    let path = try folder.write([1, 2, 3], "film")
    let store = Store(folder: folder.path + "/cache")
    let first = try store.fingerprint(ofFile: path)
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    Thread.sleep(forTimeInterval: 0.05)
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.write(contentsOf: [4])
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: path)
    #expect(try store.fingerprint(ofFile: path) != first)
  }

  @Test func whoeverForcesReadsTheFileAgain() throws {
    let path = folder.file("film.mp4")
    try TestFilm(10).write(to: path)
    let store = Store(folder: folder.path + "/cache")
    let media = [PlannedMedium(name: "film", path: path)]
    let library = MediaLibrary(media, store: store)
    #expect(try library.index("film")?.table.count == 10)
    library.note(["was damaged"], about: "film")
    let content = try library.content(of: path)
    store.file.write { try $0.execute(sql: "UPDATE file SET fingerprint = 'remembered'") }
    #expect(try MediaLibrary(media, store: store).content(of: path).hex == "remembered")
    let forced = MediaLibrary(media, store: store, isForced: true)
    #expect(try forced.content(of: path) == content)
    #expect(store.info(of: content) == nil && store.index(of: content, stream: 0) == nil)
    #expect(try forced.index("film")?.table.count == 10 && forced.faults("film").isEmpty)
    #expect(store.index(of: content, stream: 0) != nil)
  }

  @Test func aMissingFileIsSaidToBeMissing() throws {
    for path in [folder.path + "/nothing", folder.path] {
      #expect { try Fingerprint(ofFile: path) } throws: { error in
        (error as? RecutError)?.code == .missingInput && "\(error)".contains(path)
      }
    }
  }
}

@Suite struct KeyTests {
  let folder = TestFolder()
  let film: String

  init() throws {
    film = try folder.write([1, 2, 3], "film.mp4")
  }

  private func node(_ id: String, _ with: [JSON.Member] = [], from source: PlannedInput.Source = .medium("film"))
    -> PlannedNode
  {
    PlannedNode(
      id: id, plugin: Probe.configured(with: with).plugin, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: source)])
  }

  private func keys(
    _ nodes: [PlannedNode], video: RecipeTrack? = nil, audio: RecipeTrack? = nil, subtitles: [String] = []
  ) throws -> [String: ResultKey] {
    let medium = PlannedMedium(name: "film", path: film, video: video, audio: audio)
    let graph = PlannedGraph(media: [medium], nodes: nodes)
    let maker = TaskMaker(
      graph: graph, fingerprint: { path throws(RecutError) in try Fingerprint(ofFile: path) },
      subtitles: { _ in subtitles })
    return try maker.tasks().mapValues(\.key)
  }

  @Test func theNodesNameDoesNotCount() throws {
    let keys = try keys([node("a"), node("b"), node("c", [.init("height", 91)])])
    #expect(keys["a"] == keys["b"])
    #expect(keys["a"] != keys["c"])
  }

  @Test func aDefaultThatIsWrittenOutIsTheDefault() throws {
    let keys = try keys([node("a"), node("b", [.init("height", 90)])])
    #expect(keys["a"] == keys["b"])
  }

  @Test func theContentOfTheMediumCounts() throws {
    let before = try keys([node("a")])
    _ = try folder.write([1, 2, 4], "film.mp4")
    #expect(try keys([node("a")]) != before)
  }

  @Test func aTrackCountsForThoseWhoHearIt() throws {
    let nodes = [node("deaf"), node("hears", [.init("sound", true)])]
    let (plain, other) = (try keys(nodes), try keys(nodes, audio: .number(2)))
    #expect(plain["deaf"] == other["deaf"])
    #expect(plain["hears"] != other["hears"])
  }

  /// Everybody is told the frames' times, and cuts land on them.
  @Test func theVideoTrackCountsForAll() throws {
    let hears: [JSON.Member] = [.init("height", 0), .init("sound", true)]
    let nodes = [
      node("sees"), node("hears", hears), node("reads", [.init("height", 0), .init("words", true)]),
      // It stems from the medium without reading it.
      PlannedNode(
        id: "cut", plugin: Snip(),
        inputs: [.init(port: "seen", reference: "hears", source: .node("hears", output: "seen"))]),
    ]
    let (first, second) = (try keys(nodes, video: .number(1)), try keys(nodes, video: .number(2)))
    for node in nodes { #expect(first[node.id] != second[node.id], "\(node.id)") }
  }

  /// The language in a name decides which file is read.
  @Test func theNamesOfSubtitleFilesCountForThoseWhoRead() throws {
    let files = try zip([1, 2] as [UInt8], ["film.de.srt", "film.en.srt"]).map { try folder.write([$0], $1) }
    let nodes = [node("deaf"), node("reads", [.init("height", 0), .init("words", true)])]
    let before = try keys(nodes, subtitles: files)
    // The same contents in the same order, under other names.
    let renamed = try zip([1, 2] as [UInt8], ["film.en.srt", "film.fr.srt"]).map { try folder.write([$0], $1) }
    let after = try keys(nodes, subtitles: renamed)
    #expect(before["reads"] != after["reads"])
    #expect(before["deaf"] == after["deaf"])
  }

  /// A chain's words say which file, not what is in it.
  @Test(arguments: ["lut3d=file='PATH',signalstats", "lut3d='PATH',signalstats", "[in]lut3d=interp=nearest:file=PATH"])
  func theFilesThatAChainReadsCount(chain: String) throws {
    let table = try folder.write([1], "x.cube")
    let with = [JSON.Member("chain", .string(chain.replacing("PATH", with: table)))]
    let plugin = try #require(BuiltinPlugins.registry()["avfilter"])
    let node = PlannedNode(
      id: "a", plugin: plugin.configured(with: with).plugin, info: plugin.info, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: .medium("film"))])
    let before = try keys([node])
    #expect(try keys([node]) == before)
    _ = try folder.write([2], "x.cube")
    let after = try keys([node])
    #expect(after != before)
    try FileManager.default.removeItem(atPath: table)
    #expect(try keys([node]) != after)
  }

  @Test func whatChangesUpstreamCountsDownstream() throws {
    func cut(_ height: Int, _ reference: String = "seen") throws -> ResultKey? {
      let cut = PlannedNode(
        id: "cut", plugin: Snip(),
        inputs: [.init(port: "seen", reference: reference, source: .node("a", output: "seen"))])
      return try keys([node("a", [.init("height", .integer(height))]), cut])["cut"]
    }
    #expect(try cut(90) == cut(90))
    #expect(try cut(90) != cut(91))
    // Explanations repeat the reference.
    #expect(try cut(90) != cut(90, "a.seen"))
  }

  @Test func aPersonsDecisionCounts() throws {
    var changed = node("a")
    changed.overrides = [EditOverride(.shot(3), .drop)]
    #expect(try keys([node("a")])["a"] != keys([changed])["a"])
  }

  /// JSON has no words for numbers that are not finite.
  @Test func noTwoTasksShareAKeyForWantOfWords() {
    let odd: [JSON] = [.number(.infinity), .number(-.infinity), .number(.nan), "inf", "nan"]
    let keys = odd.flatMap { value in ["a", "b"].map { task("n", parameters: .object([.init($0, value)])).key } }
    #expect(Set(keys).count == keys.count)
  }

  @Test func aTaskSurvivesBeingWrittenDown() throws {
    var task = task("a", parameters: ["b": 0.5, "a": [1, "x", nil]])
    task.overrides = [EditOverride(.at(.frames(3)), .move(2), media: "film")]
    task.inputs = [
      .init(port: "p", reference: "r", source: .result(ResultKey(hex: "00"), output: "o")),
      .init(
        port: "q", reference: "film",
        source: .medium(MediumKey(name: "film", content: Fingerprint(hex: "11"), tracks: ["audio 2"], subtitles: []))),
    ]
    task.parameters = task.parameters.canonical
    let read = try JSONDecoder().decode(NodeTask.self, from: JSONEncoder().encode(task))
    #expect(read == task)
    #expect(read.key == task.key)
  }
}

import Foundation
import GRDB
import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia
@testable import RecutRuntime

extension TestFolder {
  /// Writes a file and gives its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

func task(_ node: String, parameters: JSON = [:]) -> NodeTask {
  NodeTask(node: node, plugin: "probe", version: "1", parameters: parameters, inputs: [], overrides: [])
}

func signal(_ values: [Double]) -> Value {
  .signal(
    Signal(
      media: "film", unit: "1", times: values.indices.map { Time(Int64($0), over: 25) },
      channels: [.init("value", values)]))
}

@Suite struct StoreTests {
  let folder = TestFolder()

  @Test func whatIsKeptIsFoundByAnotherProcess() throws {
    let first = Store(folder: folder.path)
    let (a, b) = (task("a", parameters: ["x": 1]), task("b", parameters: ["x": 2]))
    first.keep(["seen": signal([1, .nan, 3])], of: a)
    let second = Store(folder: folder.path)
    #expect(second.kept([a.key, b.key]) == [a.key])
    guard case .signal(let read)? = second.value(a.key, output: "seen") else {
      Issue.record("the signal is not there")
      return
    }
    #expect(read.times.count == 3)
    #expect(read.channels[0].values[0] == 1 && read.channels[0].values[1].isNaN)
    #expect(second.value(a.key, output: "other") == nil)
    // Both go on writing.
    second.keep(["seen": signal([5])], of: b)
    #expect(first.kept([a.key, b.key]) == [a.key, b.key])
    #expect(first.warnings.isEmpty && second.warnings.isEmpty)
  }

  @Test func soundIsCountedOnce() throws {
    let test = try TestRun(
      {
        var film = TestFilm(25); film.tracks = [TestSound()]; return film
      }())
    let media = [PlannedMedium(name: "film", path: test.film, subtitles: .any)]
    let stream = try #require(try MediaLibrary(media, store: test.store).info("film").audio.first).index
    let read = try MediaLibrary(media, store: test.store).sound("film", stream: stream)
    #expect(!read.anchors.isEmpty)
    let content = try test.store.fingerprint(ofFile: test.film)
    #expect(test.store.sound(of: content, stream: stream) == read)
    // What is stored is taken, not the file.
    test.store.keep(AudioIndex(stream: stream, sampleRate: 1, anchors: []), of: content)
    #expect(try MediaLibrary(media, store: test.store).sound("film", stream: stream).sampleRate == 1)
  }

  @Test func manyWritersLoseNothing() async throws {
    let path = folder.path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = Store(folder: path)
          for item in 0..<10 {
            store.keep(["seen": signal([Double(item)])], of: task("a", parameters: ["k": .string("\(writer) \(item)")]))
          }
        }
      }
    }
    let store = Store(folder: path)
    #expect(store.info().results == 40)
    #expect(store.warnings.isEmpty)
  }

  @Test func infoCountsAndClearForgets() throws {
    let store = Store(folder: folder.path + "/deeper")
    #expect(store.info().results == 0)
    #expect(!FileManager.default.fileExists(atPath: store.path))
    store.keep(["seen": signal(Array(repeating: 0.1, count: 1000))], of: task("a"))
    let info = store.info()
    #expect(info.results == 1 && info.shares[0].plugin == "probe")
    #expect(info.bytes > 8000 && info.fileBytes > info.bytes)
    try store.clear()
    #expect(store.info().results == 0 && store.info().bytes == 0)
    #expect(store.kept([task("a").key]).isEmpty)
  }

  @Test func whatWasUsedLeastRecentlyGoesFirst() throws {
    let size = 1000
    let store = Store(folder: folder.path, limit: 30_000)
    let tasks = (0..<6).map { task("a", parameters: ["k": .integer($0)]) }
    for task in tasks[..<2] { store.keep(["seen": signal(Array(repeating: 0.1, count: size))], of: task) }
    // The first is used again, a while after the second.
    store.file.write { try $0.execute(sql: "UPDATE entry SET used = used - 1000") }
    #expect(store.kept([tasks[0].key]) == [tasks[0].key])
    for task in tasks[2...3] { store.keep(["seen": signal(Array(repeating: 0.1, count: size))], of: task) }
    let left = store.kept(Set(tasks.map(\.key)))
    #expect(left.contains(tasks[0].key) && !left.contains(tasks[1].key))
    #expect(store.info().bytes <= store.limit)
  }

  @Test func aDamagedDatabaseIsSetAside() throws {
    let name = "store-\(StoreSchema.version).sqlite"
    let file = try folder.write(Array("this is no database, whatever its name may say".utf8), name)
    let store = Store(folder: folder.path)
    #expect(store.kept([task("a").key]).isEmpty)
    #expect(store.warnings.count == 1 && store.warnings[0].contains("damaged"))
    #expect(FileManager.default.fileExists(atPath: file + ".damaged"))
    store.keep(["seen": signal([1])], of: task("a"))
    #expect(Store(folder: folder.path).kept([task("a").key]) == [task("a").key])
  }

  @Test func ofTwoWhoFindItDamagedOneSetsItAside() throws {
    let (first, second) = (Store(folder: folder.path), Store(folder: folder.path))
    for store in [first, second] { store.keep(["seen": signal([1])], of: task("a")) }
    for store in [first, second] { store.file.write { _ in throw DatabaseError(resultCode: .SQLITE_CORRUPT) } }
    #expect(first.warnings.count == 1 && second.warnings.count == 0)
    // The second one goes on with the first one's new store.
    first.keep(["seen": signal([1])], of: task("b"))
    #expect(second.kept([task("b").key]) == [task("b").key])
    #expect(second.warnings.isEmpty)
  }

  @Test func anotherVersionsStoreIsLeftAlone() throws {
    let bytes = Array("whatever a later version may write".utf8)
    let others = try ["store.sqlite", "store-\(StoreSchema.version + 1).sqlite"].map { try folder.write(bytes, $0) }
    let store = Store(folder: folder.path)
    store.keep(["seen": signal([1])], of: task("a"))
    #expect(store.kept([task("a").key]) == [task("a").key] && store.warnings.isEmpty)
    for path in others { #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes)) }
  }

  /// One wait is enough: a run does not stand still at each of its nodes.
  @Test func aLockedStoreIsReadAndNoLongerWritten() throws {
    let store = Store(folder: folder.path)
    store.keep(["seen": signal([1])], of: task("a", parameters: ["k": 1]))
    let other = try DatabaseQueue(path: store.path)
    try other.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      let begin = ContinuousClock.now
      for number in 2..<9 { store.keep(["seen": signal([1])], of: task("a", parameters: ["k": .integer(number)])) }
      #expect(begin.duration(to: .now) < .seconds(12))
      #expect(store.kept([task("a", parameters: ["k": 1]).key]).count == 1)
      #expect(throws: RecutError.self) { try store.clear() }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(store.warnings.count == 1 && store.warnings[0].contains("locked"))
    #expect(Store(folder: folder.path).info().results == 1)
  }

  @Test func whatIsReadOfAMediumCountsAsUsed() throws {
    let store = Store(folder: folder.path)
    let content = Fingerprint(hex: "11")
    store.keep(["a fault"], of: content)
    store.file.write { try $0.execute(sql: "UPDATE entry SET used = used - 1000") }
    func used() -> Int? { store.file.read(nil) { try Int.fetchOne($0, sql: "SELECT used FROM entry") } }
    let before = try #require(used())
    #expect(store.faults(of: content) == ["a fault"])
    #expect(try #require(used()) - before >= 1000)
  }

  @Test func aStoreThatCannotBeMadeIsAWarning() throws {
    let file = try folder.write([], "in-the-way")
    let store = Store(folder: file + "/cache")
    store.keep(["seen": signal([1])], of: task("a"))
    #expect(store.kept([task("a").key]).isEmpty)
    #expect(store.warnings.count == 1 && store.warnings[0].contains("cannot be used"))
  }
}

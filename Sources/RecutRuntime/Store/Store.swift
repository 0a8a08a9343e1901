internal import Foundation
internal import GRDB
internal import RecutModel

/// What was found out once: results of nodes, headers and frame tables of media, fingerprints of files.
///
/// It lies in one SQLite database that several processes share; what one of them writes, the others see at once, and
/// what was written stays when a process is killed. Everything in it can be found out again, so no trouble with it
/// fails a run: it is told in ``warnings``. Opened at the first use.
public final class Store: Sendable {
  /// What the database may grow to by default.
  public static let defaultLimit = 2 << 30

  let file: StoreFile
  /// Bytes of results and media to keep; what was used least recently goes first.
  public let limit: Int

  /// - Parameter folder: absolute path; made at the first use.
  public init(folder: String, limit: Int = Store.defaultLimit) {
    // A version of recut that stores in another form keeps a file of its own: neither is in the other's way.
    file = StoreFile(path: "\(folder)/store-\(StoreSchema.version).sqlite")
    self.limit = limit
  }

  /// Path of the database.
  public var path: String { file.path }
  /// Why it could not be used, or what was set aside; in sentences, each once.
  public var warnings: [String] { file.warnings }
}

extension Store {
  /// Those of `keys` under which there is a result. They count as used now.
  func kept(_ keys: Set<ResultKey>) -> Set<ResultKey> {
    guard !keys.isEmpty else { return [] }
    let found: [String: Int] = file.read([:]) { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT key, used FROM entry
          WHERE kind = 'result' AND key IN (\(databaseQuestionMarks(count: keys.count)))
          """,
        arguments: StatementArguments(keys.map(\.hex)))
      return Dictionary(rows.map { ($0["key"], $0["used"]) }) { first, _ in first }
    }
    touch(found.filter { Self.isDue($0.value) }.map(\.key))
    return Set(found.keys.map(ResultKey.init(hex:)))
  }

  /// One output of a result; `nil` where it is not there or cannot be read.
  func value(_ key: ResultKey, output: String) -> Value? { part(Value.self, output, of: key.hex) }

  /// Keeps what a task gave.
  func keep(_ outputs: [String: Value], of task: NodeTask) {
    write(outputs, Entry(key: task.key.hex, kind: "result", plugin: task.plugin, version: task.version))
  }

  /// Forgets a result, because it turned out to be unreadable.
  func forget(_ key: ResultKey) {
    file.write { try $0.execute(sql: "DELETE FROM entry WHERE key = ?", arguments: [key.hex]) }
  }
}

extension Store {
  struct Entry {
    var key: String
    var kind: String
    var plugin = ""
    var version = ""
  }

  /// Uses are noted to the minute, so that looking something up seldom writes.
  private static let useGrain = 60
  private static var now: Int { Int(Date().timeIntervalSince1970) }
  private static func isDue(_ used: Int) -> Bool { used < now - useGrain }

  func part<Content: Decodable>(_ type: Content.Type, _ name: String, of key: String) -> Content? {
    let found: (data: Data, used: Int)? = file.read(nil) { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT value, used FROM part JOIN entry USING (key) WHERE key = ? AND name = ?",
        arguments: [key, name])
      return row.map { ($0["value"], $0["used"]) }
    }
    guard let found else { return nil }
    if Self.isDue(found.used) { touch([key]) }
    return try? StoreCoding.decode(type, from: found.data)
  }

  /// Adds parts to an entry, or replaces them.
  func write(_ parts: [String: some Encodable], _ entry: Entry) {
    guard let encoded = try? parts.mapValues({ try StoreCoding.encode($0) }) else { return }
    file.write { [limit] database in
      try database.execute(
        sql: """
          INSERT INTO entry (key, kind, plugin, version, bytes, used) VALUES (?, ?, ?, ?, 0, ?)
          ON CONFLICT (key) DO UPDATE SET used = excluded.used
          """,
        arguments: [entry.key, entry.kind, entry.plugin, entry.version, Self.now])
      for (name, data) in encoded {
        try database.execute(
          sql: "INSERT OR REPLACE INTO part (key, name, value) VALUES (?, ?, ?)", arguments: [entry.key, name, data])
      }
      try database.execute(
        sql: "UPDATE entry SET bytes = (SELECT sum(length(value)) FROM part WHERE key = ?1) WHERE key = ?1",
        arguments: [entry.key])
      try Self.evict(beyond: limit, in: database)
    }
  }

  private func touch(_ keys: [String]) {
    guard !keys.isEmpty else { return }
    file.write { database in
      try database.execute(
        sql: "UPDATE entry SET used = ? WHERE key IN (\(databaseQuestionMarks(count: keys.count)))",
        arguments: StatementArguments([Self.now]) + StatementArguments(keys))
    }
  }

  /// Keeps the most recently used entries that fit.
  private static func evict(beyond limit: Int, in database: Database) throws {
    let total = try Int.fetchOne(database, sql: "SELECT sum(bytes) FROM entry") ?? 0
    guard total > limit else { return }
    try database.execute(
      sql: """
        DELETE FROM entry WHERE key IN (SELECT key FROM (
          SELECT key, sum(bytes) OVER (ORDER BY used DESC, key) AS running FROM entry) WHERE running > ?)
        """, arguments: [limit])
  }
}

/// The form of what is stored: binary property lists, in which packed numbers (see `Signal`) stay as they are.
enum StoreCoding {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return try encoder.encode(value)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try PropertyListDecoder().decode(type, from: data)
  }
}

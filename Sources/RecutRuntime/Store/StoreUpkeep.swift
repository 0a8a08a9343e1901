internal import Foundation
internal import GRDB
public import RecutModel

/// What the store holds.
public struct StoreInfo: Hashable, Sendable {
  /// Results of one plugin in one version.
  public struct Share: Hashable, Sendable {
    public var plugin: String
    public var version: String
    public var results: Int
    public var bytes: Int
  }

  public var path: String
  /// Bytes of results and media, and what they may grow to.
  public var bytes: Int
  public var limit: Int
  /// How much the files of the database take on the disk.
  public var fileBytes: Int
  public var media: Int
  /// By plugin, the largest first.
  public var shares: [Share]

  public var results: Int { shares.reduce(0) { $0 + $1.results } }

  /// For `recut cache info --json`.
  public var json: JSON {
    .object([
      "path": .string(path), "bytes": .integer(bytes), "limit": .integer(limit), "file_bytes": .integer(fileBytes),
      "results": .integer(results), "media": .integer(media),
      "plugins": .array(
        shares.map {
          .object([
            "plugin": .string($0.plugin), "version": .string($0.version), "results": .integer($0.results),
            "bytes": .integer($0.bytes),
          ])
        }),
    ])
  }
}

extension Store {
  /// Counts what is there. A store that was never used is empty, and stays unmade.
  public func info() -> StoreInfo {
    var info = StoreInfo(path: path, bytes: 0, limit: limit, fileBytes: fileBytes, media: 0, shares: [])
    guard info.fileBytes > 0 else { return info }
    file.read(()) { database in
      info.bytes = try Int.fetchOne(database, sql: "SELECT sum(bytes) FROM entry") ?? 0
      info.media = try Int.fetchOne(database, sql: "SELECT count(*) FROM entry WHERE kind = 'medium'") ?? 0
      info.shares = try Row.fetchAll(
        database,
        sql: """
          SELECT plugin, version, count(*) AS results, sum(bytes) AS bytes FROM entry WHERE kind = 'result'
          GROUP BY plugin, version ORDER BY sum(bytes) DESC, plugin, version
          """
      ).map { .init(plugin: $0["plugin"], version: $0["version"], results: $0["results"], bytes: $0["bytes"]) }
    }
    return info
  }

  /// Finds out whether it can be written, and makes it for that; ``warnings`` tell.
  public func probe() { file.write { _ in } }

  /// Forgets everything. Other processes that use the store go on, and find nothing.
  ///
  /// - Throws: ``RecutError`` with code `inputOutput` where it is locked or cannot be written.
  public func clear() throws(RecutError) {
    guard fileBytes > 0 else { return }
    let isCleared = file.write { database in
      try database.execute(sql: "DELETE FROM part; DELETE FROM entry; DELETE FROM file")
    }
    // A damaged store was set aside, and there is nothing to find in the new one.
    guard isCleared || fileBytes == 0 else {
      throw RecutError(
        .inputOutput, "the store '\(path)' was not cleared: it is locked by another process or cannot be written")
    }
    // Gives the space back to the disk.
    file.maintain { database in
      try database.execute(sql: "VACUUM")
      _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  private var fileBytes: Int {
    ["", "-wal", "-shm"].reduce(0) { sum, suffix in
      sum + ((try? FileManager.default.attributesOfItem(atPath: path + suffix)[.size] as? Int) ?? 0)
    }
  }
}

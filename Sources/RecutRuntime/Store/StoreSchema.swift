internal import GRDB

/// How the store lies in its database.
enum StoreSchema {
  /// Grows when the tables, or the form of what is in them, are no longer readable by the version before; it is part of
  /// the file's name.
  static let version = 2

  /// Whether the tables are there.
  static func isMade(in database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "PRAGMA user_version") == version
  }

  /// Makes the tables unless another process was quicker.
  ///
  /// An entry is a result or a medium; its parts are outputs, headers, frame tables. `file` remembers the
  /// fingerprints of files that have not changed since.
  static func create(in database: Database) throws {
    try database.inTransaction(.immediate) {
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS entry (
            key TEXT PRIMARY KEY, kind TEXT NOT NULL, plugin TEXT NOT NULL, version TEXT NOT NULL,
            bytes INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
          CREATE INDEX IF NOT EXISTS entry_used ON entry (used);
          CREATE TABLE IF NOT EXISTS part (
            key TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE, name TEXT NOT NULL, value BLOB NOT NULL,
            PRIMARY KEY (key, name));
          CREATE TABLE IF NOT EXISTS file (
            path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            inode INTEGER NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID;
          PRAGMA user_version = \(version);
          """)
      return .commit
    }
  }
}

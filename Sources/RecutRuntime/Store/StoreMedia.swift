internal import GRDB
internal import RecutModel

/// What is known of media and files.
extension Store {
  /// The fingerprint of the file at `path`, without reading it where it has not changed since the last time.
  ///
  /// - Throws: ``RecutError`` with code `missingInput` or `inputOutput`.
  func fingerprint(ofFile path: String) throws(RecutError) -> Fingerprint {
    let identity = try FileIdentity(of: path)
    if let known = remembered(identity) { return known }
    let fingerprint = try Fingerprint(ofFile: path)
    file.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO file (path, size, modified, inode, fingerprint) VALUES (?, ?, ?, ?, ?)",
        arguments: [path, identity.size, identity.modified, identity.inode, fingerprint.hex])
    }
    return fingerprint
  }

  private func remembered(_ identity: FileIdentity) -> Fingerprint? {
    let hex: String? = file.read(nil) { database in
      try String.fetchOne(
        database, sql: "SELECT fingerprint FROM file WHERE path = ? AND size = ? AND modified = ? AND inode = ?",
        arguments: [identity.path, identity.size, identity.modified, identity.inode])
    }
    return hex.map(Fingerprint.init(hex:))
  }

  /// What the header of a medium with this content told.
  func info(of content: Fingerprint) -> MediaInfo? { part(MediaInfo.self, "info", of: Self.key(content)) }

  /// Which frame of the medium's video stream is shown when.
  func frames(of content: Fingerprint, stream: Int) -> FrameTable? {
    part(FrameTable.self, "frames/\(stream)", of: Self.key(content))
  }

  func keep(_ info: MediaInfo, of content: Fingerprint) {
    write(["info": info], Entry(key: Self.key(content), kind: "medium"))
  }

  func keep(_ frames: FrameTable, of content: Fingerprint, stream: Int) {
    write(["frames/\(stream)": frames], Entry(key: Self.key(content), kind: "medium"))
  }

  private static func key(_ content: Fingerprint) -> String { "medium:" + content.hex }
}

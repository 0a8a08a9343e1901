internal import GRDB
internal import RecutMedia
internal import RecutModel

/// What is known of media and files.
extension Store {
  /// The fingerprint of the file at `path`, without reading it where it has not changed since the last time.
  ///
  /// - Throws: ``RecutError`` with code `missingInput` or `inputOutput`.
  func fingerprint(ofFile path: String) throws(RecutError) -> Fingerprint {
    let identity = try FileIdentity(of: path)
    if let known = remembered(identity) { return known }
    return try read(path, identity)
  }

  /// The same, whatever is remembered; what is known of a medium with this content is forgotten. For a file that may
  /// have changed in a way that does not show.
  ///
  /// - Throws: ``RecutError`` with code `missingInput` or `inputOutput`.
  func freshFingerprint(ofFile path: String) throws(RecutError) -> Fingerprint {
    let fingerprint = try read(path, try FileIdentity(of: path))
    file.write { try $0.execute(sql: "DELETE FROM entry WHERE key = ?", arguments: [Self.key(fingerprint)]) }
    return fingerprint
  }

  private func read(_ path: String, _ identity: FileIdentity) throws(RecutError) -> Fingerprint {
    let fingerprint = try Fingerprint(ofFile: path)
    file.write { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO file (path, size, modified, changed, inode, fingerprint) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          path, identity.size, identity.modified, identity.changed, identity.inode, fingerprint.hex,
        ])
    }
    return fingerprint
  }

  private func remembered(_ identity: FileIdentity) -> Fingerprint? {
    let hex: String? = file.read(nil) { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT fingerprint FROM file WHERE path = ? AND size = ? AND modified = ? AND changed = ? AND inode = ?
          """,
        arguments: [identity.path, identity.size, identity.modified, identity.changed, identity.inode])
    }
    return hex.map(Fingerprint.init(hex:))
  }

  /// What the header of a medium with this content told.
  func info(of content: Fingerprint) -> MediaInfo? { part(MediaInfo.self, "info", of: Self.key(content)) }

  /// Which frame of a video stream of the medium is shown when.
  func index(of content: Fingerprint, stream: Int) -> FrameIndex? {
    part(FrameIndex.self, "frames \(stream)", of: Self.key(content))
  }

  /// Where the samples of an audio stream of the medium lie.
  func sound(of content: Fingerprint, stream: Int) -> AudioIndex? {
    part(AudioIndex.self, "samples \(stream)", of: Self.key(content))
  }

  /// What was found wrong with the medium, in sentences.
  func faults(of content: Fingerprint) -> [String] { part([String].self, "faults", of: Self.key(content)) ?? [] }

  func keep(_ info: MediaInfo, of content: Fingerprint) { keep(info, as: "info", of: content) }
  func keep(_ index: FrameIndex, of content: Fingerprint) { keep(index, as: "frames \(index.stream)", of: content) }
  func keep(_ index: AudioIndex, of content: Fingerprint) { keep(index, as: "samples \(index.stream)", of: content) }
  func keep(_ faults: [String], of content: Fingerprint) { keep(faults, as: "faults", of: content) }

  private func keep(_ part: some Encodable, as name: String, of content: Fingerprint) {
    write([name: part], Entry(key: Self.key(content), kind: "medium"))
  }

  private static func key(_ content: Fingerprint) -> String { "medium:" + content.hex }
}

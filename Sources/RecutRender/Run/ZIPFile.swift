internal import CMinizip
internal import Glibc

/// A ZIP archive while minizip writes it. Members are stored as they are: media do not get smaller by compressing.
final class ZIPFile {
  private var archive: zipFile?
  /// What errors name.
  private let target: String

  /// - Parameters:
  ///   - path: of the file that is written; what it holds is replaced.
  ///   - target: where the file is to lie in the end.
  init(_ path: String, for target: String) throws(RenderError) {
    self.target = target
    errno = 0
    archive = zipOpen64(path, APPEND_STATUS_CREATE)
    if archive == nil { throw .cannotCreate(file: target, reason: String(cString: strerror(errno))) }
  }

  deinit { if let archive { zipClose(archive, nil) } }

  /// Begins a member, which ends where the next one begins.
  func begin(_ name: String) throws(RenderError) {
    // The first day that the form knows: the same files make the same archive.
    var info = zip_fileinfo()
    info.dosDate = 0x0021_0000
    // A file on Unix that everybody may read.
    info.external_fa = 0o100644 << 16
    try check {
      zipOpenNewFileInZip4_64(
        archive, name, &info, nil, 0, nil, 0, nil, 0, 0, 0, -MAX_WBITS, MAX_MEM_LEVEL, 0, nil, 0, Self.madeBy,
        Self.namedInUTF8, 1)
    }
  }

  func write(_ bytes: [UInt8]) throws(RenderError) {
    try check { zipWriteInFileInZip(archive, bytes, UInt32(bytes.count)) }
  }

  /// Ends a member.
  func end() throws(RenderError) { try check { zipCloseFileInZip(archive) } }

  /// Writes the list of the members; nothing can be written afterwards.
  func finish() throws(RenderError) {
    defer { archive = nil }
    try check { zipClose(archive, nil) }
  }

  /// On Unix, by version 4.5 of the form, which has fields for files beyond 4 GiB.
  private static let madeBy: UInt = 3 << 8 | 45
  private static let namedInUTF8: UInt = 1 << 11

  private func check(_ call: () -> Int32) throws(RenderError) {
    errno = 0
    let result = call()
    if result == ZIP_OK { return }
    let reason = result == ZIP_ERRNO || errno != 0 ? String(cString: strerror(errno)) : "minizip's error \(result)"
    throw .cannotWrite(file: target, reason: reason)
  }
}

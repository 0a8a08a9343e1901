internal import Glibc

/// What tells, without reading it, that a file is still the one that was read before.
struct FileIdentity: Hashable, Sendable {
  var path: String
  var size: Int64
  /// Last modification in nanoseconds since 1970.
  var modified: Int64
  /// Last change of the content or of what is noted about it, in nanoseconds since 1970. Copying programs set `modified`
  /// to what they like; this one only the system sets.
  var changed: Int64
  var inode: Int64

  /// - Throws: ``RecutError`` with code `missingInput` for what is missing or no regular file.
  init(of path: String) throws(RecutError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .reading(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw RecutError(.missingInput, "reading '\(path)': not a regular file")
    }
    self.path = path
    size = Int64(status.st_size)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    inode = Int64(bitPattern: UInt64(status.st_ino))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

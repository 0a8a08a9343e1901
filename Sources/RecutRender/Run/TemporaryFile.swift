internal import Glibc

/// A hidden file beside its target, which takes the target's place when it is whole and is gone otherwise.
final class TemporaryFile {
  let target: String
  let path: String
  /// Open and locked for as long as this lives: so another process sees that somebody is at work.
  private let lock: Int32

  /// - Throws: ``RenderError/cannotCreate(file:reason:)`` where the folder is missing or cannot be written to.
  init(for target: String) throws(RenderError) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? ""
    let folder = parts.dropLast().joined(separator: "/")
    Self.removeAbandoned(in: folder, of: name)
    let path = "\(folder)/.\(getpid())-\(UInt32.random(in: 0 ... .max))-\(name)"
    lock = try UnfinishedFiles.change { paths throws(RenderError) in
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw .cannotCreate(file: target, reason: String(cString: strerror(errno))) }
      flock(file, LOCK_EX | LOCK_NB)
      paths.insert(path)
      return file
    }
    self.target = target
    self.path = path
  }

  /// Moves files to their targets, all of them at once as far as the system can.
  ///
  /// - Throws: ``RenderError/cannotCreate(file:reason:)``.
  static func keep(_ files: [TemporaryFile]) throws(RenderError) {
    try UnfinishedFiles.change { paths throws(RenderError) in
      for (index, file) in files.enumerated() {
        guard rename(file.path, file.target) == 0 else {
          let reason = String(cString: strerror(errno))
          // One without the others is not what was asked for.
          for other in files[..<index] { unlink(other.target) }
          throw .cannotCreate(file: file.target, reason: reason)
        }
        paths.remove(file.path)
      }
    }
  }

  deinit {
    try? UnfinishedFiles.change { paths in if paths.remove(path) != nil { unlink(path) } }
    close(lock)
  }

  /// Removes what processes that were killed have left of earlier attempts at the same target.
  private static func removeAbandoned(in folder: String, of name: String) {
    guard let entries = opendir(folder.isEmpty ? "/" : folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let found = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard found.hasPrefix("."), found.hasSuffix("-" + name) else { continue }
      let numbers = found.dropFirst().dropLast(name.utf8.count + 1).split(separator: "-")
      guard numbers.count == 2, let process = pid_t(numbers[0]), UInt32(numbers[1]) != nil else { continue }
      removeIfAbandoned("\(folder)/\(found)", process)
    }
  }

  /// A process that is not to be seen may live in another container or on another machine, and hold its lock.
  private static func removeIfAbandoned(_ path: String, _ process: pid_t) {
    guard kill(process, 0) != 0, errno == ESRCH else { return }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return }
    defer { close(file) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }
}

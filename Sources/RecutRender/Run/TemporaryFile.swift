internal import Glibc

/// A hidden file beside its target, which takes the target's place when it is whole and is gone otherwise.
struct TemporaryFile: ~Copyable {
  let target: String
  let path: String
  private var isKept = false

  /// - Throws: ``RenderError/cannotCreate(file:reason:)`` where the folder is missing or cannot be written to.
  init(for target: String) throws(RenderError) {
    self.target = target
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? ""
    let folder = parts.dropLast().joined(separator: "/")
    path = "\(folder)/.\(getpid())-\(UInt32.random(in: 0 ... .max))-\(name)"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotCreate(file: target, reason: String(cString: strerror(errno))) }
    Glibc.close(file)
  }

  /// Moves the file to its target.
  ///
  /// - Throws: ``RenderError/cannotCreate(file:reason:)``.
  consuming func keep() throws(RenderError) {
    guard rename(path, target) == 0 else {
      throw .cannotCreate(file: target, reason: String(cString: strerror(errno)))
    }
    isKept = true
  }

  deinit { if !isKept { unlink(path) } }
}

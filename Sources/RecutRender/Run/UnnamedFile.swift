internal import Foundation

/// A file that lies in no folder: gone with who holds it, whatever happens. Filters that read files read it by its path.
struct UnnamedFile {
  private let handle: FileHandle

  var path: String { "/proc/self/fd/\(handle.fileDescriptor)" }

  /// - Throws: ``RenderError`` where there is no place for it.
  init(holding bytes: Data) throws {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/recut-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw RenderError.cannotCreate(file: "\(folder)/recut", reason: String(cString: strerror(errno)))
    }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: bytes)
  }
}

internal import Foundation

extension FileHandle {
  /// A file that lies in no folder, and is gone when it is closed.
  static func unnamed(_ name: String, holding text: String = "") throws -> FileHandle {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/\(name)-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw RenderError.cannotCreate(file: "\(folder)/\(name)", reason: String(cString: strerror(errno)))
    }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    if !text.isEmpty { try file.write(contentsOf: Data(text.utf8)) }
    return file
  }
}

internal import Glibc

/// Writes small text files, whole or not at all.
enum TextOutput {
  /// - Throws: ``RenderError`` where the file cannot be made or the disk is full.
  static func write(_ text: String, to path: String) throws(RenderError) {
    let file = try TemporaryFile(for: path)
    guard let stream = fopen(file.path, "w") else {
      throw .cannotCreate(file: path, reason: String(cString: strerror(errno)))
    }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, stream)
    let isClosed = fclose(stream) == 0
    guard count == bytes.count, isClosed else {
      throw .cannotWrite(file: path, reason: String(cString: strerror(errno)))
    }
    try file.keep()
  }
}

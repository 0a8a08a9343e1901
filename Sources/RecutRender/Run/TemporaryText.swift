internal import Glibc

extension TemporaryFile {
  /// A file that holds a text.
  ///
  /// - Throws: ``RenderError`` where the file cannot be made or the disk is full.
  convenience init(_ text: String, for target: String) throws(RenderError) {
    try self.init(for: target)
    guard let stream = fopen(path, "w") else {
      throw .cannotCreate(file: target, reason: String(cString: strerror(errno)))
    }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, stream)
    let isClosed = fclose(stream) == 0
    guard count == bytes.count, isClosed else {
      throw .cannotWrite(file: target, reason: String(cString: strerror(errno)))
    }
  }
}

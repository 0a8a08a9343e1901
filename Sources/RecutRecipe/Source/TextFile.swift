import Glibc

/// Reads small text files.
enum TextFile {
  /// The bytes of the file at `path`, which must not be more than `limit`.
  ///
  /// The size is asked for first, so that a film given by mistake is refused without being read; and no more than the
  /// limit is read even where the size is not known (a pipe, `/dev/zero`).
  static func read(_ path: String, name: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    let place = SourceRange(SourceText(name: name, text: ""), at: .beginning)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(errno, place) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(errno, place) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Diagnostic("this is a folder, not a file", at: place, kind: .missingInput)
    }
    if status.st_size > limit { throw tooLarge(Int(status.st_size), limit, place) }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let room = min(max(Int(status.st_size) - bytes.count + 1, 64 << 10), limit + 1 - bytes.count)
      var failure: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, room)
        failure = got < 0 ? errno : 0
        count = max(0, got)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw unreadable(failure, place) }
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
    throw tooLarge(nil, limit, place)
  }

  private static func unreadable(_ code: Int32, _ place: SourceRange) -> Diagnostic {
    let reason = String(cString: strerror(code))
    return Diagnostic("the file cannot be read: \(reason)", at: place, kind: .missingInput)
  }

  private static func tooLarge(_ size: Int?, _ limit: Int, _ place: SourceRange) -> Diagnostic {
    let told = size.map { "has \(($0 + (1 << 19)) >> 20) MB" } ?? "is too large"
    return Diagnostic("the file \(told); it may have at most \(limit >> 20) MB", at: place)
  }
}

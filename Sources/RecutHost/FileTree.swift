internal import Glibc

/// What the host asks of the file system.
enum FileTree {
  /// Where a path leads once all links are followed; `nil` where that is nowhere.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// `S_IFREG` and the like; `nil` where there is nothing.
  ///
  /// - Parameter following: `false` asks about a link itself.
  static func kind(_ path: String, following: Bool = true) -> mode_t? {
    var status = stat()
    guard (following ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// What a folder holds; `nil` where it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// How a file begins; empty where it cannot be read.
  static func head(of path: String, count: Int = 256) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, read(file, buffer.baseAddress, count))
    }
  }
}

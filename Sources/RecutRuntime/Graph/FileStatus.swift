import Foundation

/// What the file system says about a path.
enum FileStatus {
  /// Which file it is, however it is named: links and different spellings lead to the same one.
  enum Identity: Hashable {
    case existing(device: UInt64, inode: UInt64)
    /// Not there yet: its folder, links resolved, and its name.
    case new(String)
  }

  /// `nil` where the file can be read.
  static func whyUnreadable(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT ? "no such file" : String(cString: strerror(errno))
    }
    if isFolder(status) { return "this is a folder, not a file" }
    return access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
  }

  /// The names of what else lies in the folder of `path`; none where it cannot be read.
  static func neighbours(of path: String) -> [String] {
    let path = path as NSString
    let names = try? FileManager.default.contentsOfDirectory(atPath: path.deletingLastPathComponent)
    return names?.filter { $0 != path.lastPathComponent } ?? []
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && isFolder(status)
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  static func identity(of path: String) -> Identity {
    var status = stat()
    if stat(path, &status) == 0 {
      return .existing(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = String(path[..<slash])
    guard let resolved = realpath(folder.isEmpty ? "/" : folder, nil) else { return .new(path) }
    defer { free(resolved) }
    return .new(String(cString: resolved) + path[slash...])
  }
}

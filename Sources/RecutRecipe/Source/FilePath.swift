import RecutModel

/// Paths as text. Nothing here touches the file system.
public enum FilePath {
  /// `path` from `directory`, without `.` and `..`.
  public static func absolute(_ path: String, from directory: String) -> String {
    normalized(path.hasPrefix("/") ? path : directory + "/" + path)
  }

  /// The folder that a file lies in.
  public static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// In lower case, without the dot; empty without one.
  static func fileExtension(of path: String) -> String {
    let name = path.fileName
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  static func replacingExtension(of path: String, with new: String) -> String {
    let old = fileExtension(of: path).count
    return (old == 0 ? path + "." : String(path.dropLast(old))) + new
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

import Glibc
import RecutRecipe

/// The folder that the program was started in: what paths on the command line begin from.
enum WorkingFolder {
  static var path: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The path as it is written from here, where it leads into this folder.
  static func short(_ path: String) -> String {
    let folder = self.path + "/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
  }

  static func absolute(_ path: String) -> String { FilePath.absolute(path, from: self.path) }
}

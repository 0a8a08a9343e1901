import Glibc
import RecutRecipe

/// The folder that the program was started in: what paths on the command line begin from.
enum WorkingFolder {
  static var path: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  static func absolute(_ path: String) -> String { FilePath.absolute(path, from: self.path) }
}

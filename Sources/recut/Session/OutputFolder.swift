import Foundation
import Glibc
import RecutRuntime

/// The folders that outputs lie in.
enum OutputFolder {
  /// Makes the folder that a file is to lie in.
  ///
  /// - Throws: ``RecutError`` with code `cannotCreate`.
  static func make(for path: String) throws(RecutError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // Foundation words it for a window; the system says why.
      guard mkdir(folder, 0o777) != 0 else { return }
      throw RecutError(.cannotCreate, "making the folder '\(folder)': \(String(cString: strerror(errno)))")
    }
  }

  /// Says whether a file can lie there, without making anything: the folder, or the nearest one above that is there
  /// already, must take new entries.
  ///
  /// - Throws: ``RecutError`` with code `cannotCreate`.
  static func requirePlace(for path: String) throws(RecutError) {
    var folder = (path as NSString).deletingLastPathComponent
    while access(folder, F_OK) != 0, errno == ENOENT, folder != "/" {
      folder = (folder as NSString).deletingLastPathComponent
    }
    var status = stat()
    if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      errno = ENOTDIR
    } else if access(folder, W_OK | X_OK) == 0 {
      return
    }
    throw RecutError(.cannotCreate, "creating '\(path)': \(String(cString: strerror(errno)))")
  }
}

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
}

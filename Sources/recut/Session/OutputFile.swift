import Foundation
import Glibc
import RecutRuntime

/// A text that is written beside its target and takes its place when it is whole.
enum OutputFile {
  /// Makes the folder that a file is to lie in.
  ///
  /// - Throws: ``RecutError`` with code `cannotCreate`.
  static func makeFolder(of path: String) throws(RecutError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // Foundation words it for a window; the system says why.
      guard mkdir(folder, 0o777) != 0 else { return }
      throw failure(.cannotCreate, "making the folder", folder)
    }
  }

  /// - Throws: ``RecutError`` with code `cannotCreate`, or `inputOutput` where the disk is full.
  static func write(_ text: String, to path: String) throws(RecutError) {
    try makeFolder(of: path)
    let partial = "\(path).\(getpid()).part"
    let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(.cannotCreate, "creating", path) }
    defer { unlink(partial) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        throw failure(.inputOutput, "writing", path)
      }
      rest = rest.dropFirst(count)
    }
    guard close(file) == 0 else { throw failure(.inputOutput, "writing", path) }
    guard rename(partial, path) == 0 else { throw failure(.cannotCreate, "creating", path) }
  }

  private static func failure(_ code: RecutError.Code, _ doing: String, _ path: String) -> RecutError {
    RecutError(code, "\(doing) '\(path)': \(String(cString: strerror(errno)))")
  }
}

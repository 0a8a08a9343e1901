internal import Foundation
internal import Glibc
internal import RecutRender
internal import RecutRuntime

/// A model's file on its way into the user's folder: it takes its name when it is whole, and is gone otherwise.
struct ModelFile {
  let target: String
  private let unfinished: TemporaryFile
  private let file: Int32

  /// Makes the folder too.
  ///
  /// - Throws: ``RecutError`` with code `cannotCreate`.
  init(for target: String) throws {
    let folder = (target as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      // Foundation words it for a window; the system says why.
      let reason = mkdir(folder, 0o777) == 0 ? 0 : errno
      if reason != 0 {
        throw RecutError(.cannotCreate, "making the folder '\(folder)': \(String(cString: strerror(reason)))")
      }
    }
    self.target = target
    unfinished = try Self.begin(target)
    file = open(unfinished.path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw RecutError(.cannotCreate, "creating '\(target)': \(String(cString: strerror(errno)))")
    }
  }

  private static func begin(_ target: String) throws(RecutError) -> TemporaryFile {
    do { return try TemporaryFile(for: target) } catch { throw error.asRecutError }
  }

  /// - Throws: ``RecutError`` with code `inputOutput`, as where the disk is full.
  func write(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw RecutError(.inputOutput, "writing '\(target)': \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Gives it its name, once it is on the disk.
  ///
  /// - Throws: ``RecutError`` with code `inputOutput` or `cannotCreate`.
  func keep() throws {
    guard fsync(file) == 0 || errno == EINVAL || errno == EROFS else {
      throw RecutError(.inputOutput, "writing '\(target)': \(String(cString: strerror(errno)))")
    }
    do { try TemporaryFile.keep([unfinished]) } catch { throw error.asRecutError }
  }

  /// Lets go of it; unless it was kept, it is gone then.
  func close() { _ = Glibc.close(file) }
}

extension RenderError {
  fileprivate var asRecutError: RecutError {
    self == .cancelled ? .interrupted : RecutError(.init(rawValue: exitCode) ?? .failed, description)
  }
}

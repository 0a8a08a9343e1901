internal import CFFmpeg
internal import Glibc

/// Something that libav could not do: what was being done, to which file, how it failed, and what libav said last.
public struct MediaError: Error, Hashable, Sendable {
  /// What kind of work failed; with the code it decides how the program ends.
  public enum Stage: String, Hashable, Sendable { case loading, reading, decoding, filtering, encoding, writing }

  public let stage: Stage
  public let code: AVCode
  /// The work in words: `opening 'film.mp4'`.
  public let doing: String
  /// libav's last error lines on this thread.
  public let log: [String]

  public init(_ stage: Stage, _ code: AVCode, _ doing: String, log: [String] = []) {
    self.stage = stage
    self.code = code
    self.doing = doing
    self.log = log
  }

  public var isCancellation: Bool { code == .cancelled }

  /// Whether an encoder or a container does not do what was asked of it, rather than that the system is in want.
  public var isRefusal: Bool {
    switch stage {
    case .encoding: code != .outOfMemory && !isCancellation
    case .writing: [EINVAL, ENOSYS, EPERM, nil].contains(code.errno) && !isCancellation
    default: false
    }
  }

  /// The exit code by which `recut` ends with this error (see the exit codes in the guide).
  public var exitCode: Int32 {
    if isCancellation { return 130 }
    switch (stage, code.errno) {
    case (.loading, _), (_, ELIBACC): return 69
    case (_, ENOMEM): return 70
    case (.reading, ENOENT), (.reading, EACCES), (.reading, EISDIR), (.reading, EPERM): return 66
    case (_, EIO), (_, ENOSPC), (_, EDQUOT), (_, EFBIG): return 74
    case (.writing, _): return 73
    case (.filtering, _), (.encoding, _): return 70
    default: return 65
    }
  }
}

extension MediaError: CustomStringConvertible {
  public var description: String {
    (["\(doing): \(code)"] + log).joined(separator: "\n  libav: ")
  }
}

/// The one place where a result code of libav becomes an error. Gives codes that are not negative back.
@discardableResult
func check(
  _ code: Int32, _ stage: MediaError.Stage, _ doing: @autoclosure () -> String
) throws(MediaError) -> Int32 {
  if code >= 0 { return code }
  throw MediaError(stage, AVCode(rawValue: code), doing(), log: LibavLog.takeErrors())
}

/// The same for calls that give an object, and nothing when memory is short.
func check<Object>(
  allocated object: Object?, _ stage: MediaError.Stage, _ doing: @autoclosure () -> String
) throws(MediaError) -> Object {
  if let object { return object }
  throw MediaError(stage, .outOfMemory, doing(), log: LibavLog.takeErrors())
}

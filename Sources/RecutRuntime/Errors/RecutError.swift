internal import Glibc
internal import RecutMedia
internal import RecutPlugin
public import RecutRecipe

/// Why a run ended without its result, with the exit code that tells other programs.
public struct RecutError: Error, Hashable, Sendable {
  /// What kind of thing went wrong; the raw values are the program's exit codes.
  public enum Code: Int32, Hashable, Sendable {
    /// The recipe or the medium is bad.
    case badInput = 65
    /// An input file is missing or cannot be read.
    case missingInput = 66
    /// A plugin or a library that is needed is not there.
    case unavailable = 69
    /// A plugin failed, or recut did.
    case failed = 70
    /// An output cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed on the way, a full disk included.
    case inputOutput = 74
    case interrupted = 130
  }

  public var code: Code
  /// What was being done, to which file, and what went wrong, in sentences for the user.
  public var message: String
  /// The same at its places in the recipe, where the recipe is at fault and that showed only in the run.
  public var diagnostics: [Diagnostic]

  public init(_ code: Code, _ message: String, diagnostics: [Diagnostic] = []) {
    self.code = code
    self.message = message
    self.diagnostics = diagnostics
  }

  public static let interrupted = RecutError(.interrupted, "interrupted")
}

extension RecutError: CustomStringConvertible {
  public var description: String { message }
}

extension RecutError {
  /// Any error of a module below as one that carries an exit code.
  ///
  /// - Parameter doing: what was tried, as in `node 'faces' (face-detection)`; put before the message.
  public init(_ error: any Error, doing: String = "") {
    let prefix = doing.isEmpty ? "" : doing + ": "
    switch error {
    case let error as RecutError: self.init(error.code, prefix + error.message, diagnostics: error.diagnostics)
    case let error as MediaError:
      self.init(Code(rawValue: error.exitCode) ?? .failed, error.isCancellation ? "interrupted" : prefix + "\(error)")
    case let error as PluginError:
      let code = error.isBadInput ? Code.badInput : error.isUnavailable ? .unavailable : .failed
      self.init(code, prefix + error.description)
    case is CancellationError: self = .interrupted
    case let error as Fault: self.init(error.isUnavailable ? .unavailable : .badInput, prefix + error.message)
    default: self.init(.failed, prefix + "\(error)")
    }
  }

  /// The operating system's last word about an input file.
  static func reading(_ path: String, _ number: Int32) -> RecutError {
    let isHardware = number == EIO
    return RecutError(
      isHardware ? .inputOutput : .missingInput, "reading '\(path)': \(String(cString: strerror(number)))")
  }
}

import Foundation
import Glibc
import RecutRuntime

/// Where the program's words go: results to standard output, talk to standard error.
enum Streams {
  /// - Throws: ``Failure`` with code 74 where it cannot be written: half a result must not look like a whole one.
  static func result(_ text: String) throws(Failure) {
    let error = writeAll(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    // Who closes a pipe has read enough.
    guard error == 0 || error == EPIPE else {
      throw Failure(.inputOutput, "writing to standard output: \(String(cString: strerror(error)))")
    }
  }

  static func talk(_ text: String) { standardError(text + "\n") }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether colours may be used on a stream: it is a terminal, and `NO_COLOR` (no-color.org) is not set.
  static func usesColour(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && Environment.value("NO_COLOR", default: "").isEmpty && Environment.value("TERM") != "dumb"
  }
}

/// The program's environment variables.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  static func value(_ name: String, default fallback: String) -> String { value(name) ?? fallback }

  /// All of them.
  static var all: [String: String] { ProcessInfo.processInfo.environment }

  /// `$XDG_<name>_HOME/recut`, or what stands for it in the home folder.
  static func folder(_ name: String, inHome fallback: String) -> String {
    if let path = value("XDG_\(name)_HOME"), path.hasPrefix("/") { return path + "/recut" }
    return (value("HOME") ?? NSHomeDirectory()) + "/\(fallback)/recut"
  }
}

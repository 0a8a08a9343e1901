import Glibc
import RecutRuntime

/// Where the program's words go: results to standard output, talk to standard error.
enum Streams {
  /// - Throws: ``Failure`` with code 74 where it cannot be written: half a result must not look like a whole one.
  static func result(_ text: String) throws(Failure) {
    let error = write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    // Who closes a pipe has read enough.
    guard error == 0 || error == EPIPE else {
      throw Failure(.inputOutput, "writing to standard output: \(String(cString: strerror(error)))")
    }
  }

  /// What cannot be said here can be said nowhere.
  static func talk(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

  /// Whether colours may be used on a stream: it is a terminal, and `NO_COLOR` (no-color.org) is not set.
  static func usesColour(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && Environment.value("NO_COLOR", default: "").isEmpty && Environment.value("TERM") != "dumb"
  }

  /// Writes everything, or tells the number of the error that it gave up at.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

/// The program's environment variables.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  static func value(_ name: String, default fallback: String) -> String { value(name) ?? fallback }

  /// All of them.
  static var all: [String: String] {
    var all: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        all[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return all
  }

  /// `$XDG_<name>_HOME/recut`, or what stands for it in the home folder.
  static func folder(_ name: String, inHome fallback: String) -> String {
    if let path = value("XDG_\(name)_HOME"), path.hasPrefix("/") { return path + "/recut" }
    return value("HOME", default: "/root") + "/\(fallback)/recut"
  }
}

internal import Glibc

extension Child.Ending {
  /// For a sentence: `was killed by signal 11 (SIGSEGV)`.
  var words: String {
    switch self {
    case .exit(let code): "exited with code \(code)"
    case .signal(let number): "was killed by signal \(number)\(Self.names[number].map { " (\($0))" } ?? "")"
    }
  }

  private static let names: [Int32: String] = [
    SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGILL: "SIGILL", SIGINT: "SIGINT", SIGKILL: "SIGKILL",
    SIGPIPE: "SIGPIPE", SIGSEGV: "SIGSEGV", SIGSYS: "SIGSYS", SIGTERM: "SIGTERM", SIGTRAP: "SIGTRAP",
    SIGXCPU: "SIGXCPU, its limit of processor time", SIGXFSZ: "SIGXFSZ",
  ]
}

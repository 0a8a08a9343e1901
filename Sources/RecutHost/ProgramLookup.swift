internal import Glibc

/// Finds the program that a manifest names, and whether this machine can run it, without running it.
struct ProgramLookup {
  /// Absolute path of the plugin's folder.
  let folder: String
  /// As in `PATH`.
  let searchPath: String

  struct Found {
    var path: String
    /// Why it cannot run, in words that follow the plugin's name.
    var whyNotRunning: String?
  }

  func find(_ name: String) -> Found {
    if name.contains("/") {
      let path = name.hasPrefix("/") ? name : folder + "/" + name
      return Found(path: path, whyNotRunning: reason(path, name))
    }
    if let path = inSearchPath(name) { return Found(path: path, whyNotRunning: reason(path, name)) }
    return Found(path: name, whyNotRunning: "the program '\(name)' is not installed (not in PATH)")
  }

  /// From the plugin's folder, where the program runs, a relative part of the search path leads elsewhere than from here.
  private func inSearchPath(_ name: String) -> String? {
    searchPath.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { $0 + "/" + name }
      .first { access($0, X_OK) == 0 && !FileTree.isFolder($0) }
  }

  private func reason(_ path: String, _ name: String) -> String? {
    if access(path, F_OK) != 0 {
      let code = errno
      guard code == ENOENT else {
        return "its program '\(name)' cannot be reached: \(String(cString: strerror(code)))"
      }
      return "its program '\(name)' is not there" + (Self.remedies.first { name.hasPrefix($0.key) }?.value ?? "")
    }
    if FileTree.isFolder(path) { return "its program '\(name)' is a folder" }
    // A pipe could not even be looked at without waiting for somebody to write to it.
    if FileTree.kind(path) != S_IFREG { return "its program '\(name)' is no regular file" }
    if access(path, X_OK) != 0 { return "its program '\(name)' is not executable (chmod +x)" }
    return foreign(path).map { "its program '\(name)' \($0)" }
  }

  /// What is made on each machine, and how.
  private static let remedies = [
    ".build/": " (swift build -c release, in its folder)", ".venv/": " (its README may say what to install there)",
  ]

  /// Why the kernel would not begin it: a program for another machine, or a script whose interpreter is missing.
  private func foreign(_ path: String) -> String? {
    let head = FileTree.head(of: path)
    if head.isEmpty { return access(path, R_OK) == 0 ? "is empty" : nil }
    if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
      guard head.count >= 20 else { return "is cut off" }
      let (low, high) = head[5] == 2 ? (head[19], head[18]) : (head[18], head[19])
      let machine = UInt16(low) | UInt16(high) << 8
      return machine == Self.machine ? nil : "is for another kind of machine (ELF machine \(machine))"
    }
    guard head.starts(with: Array("#!".utf8)) else {
      return "is nothing that this machine can run: neither an ELF program nor a script that begins with `#!`"
    }
    let line = head.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard let interpreter = words.first else { return nil }
    if access(String(interpreter), X_OK) != 0 { return "needs '\(interpreter)', which is not there" }
    // `#!/usr/bin/env -S python3 -u` leaves it to the search path.
    guard interpreter.hasSuffix("/env"),
      let name = words.dropFirst().first(where: { !$0.hasPrefix("-") && !$0.contains("=") }), !name.contains("/"),
      inSearchPath(String(name)) == nil
    else { return nil }
    return "needs '\(name)', which is not installed (not in PATH)"
  }

  /// ELF's number for the machine that this is built for.
  private static var machine: UInt16 {
    #if arch(x86_64)
      62
    #elseif arch(arm64)
      183
    #elseif arch(riscv64)
      243
    #else
      0
    #endif
  }
}

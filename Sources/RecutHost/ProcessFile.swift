internal import Glibc

/// Reads what the kernel tells of processes.
enum ProcessFile {
  /// How a file of `/proc` begins; empty where it cannot be read.
  static func text(_ path: String) -> String { String(decoding: FileTree.head(of: path, count: 4096), as: UTF8.self) }

  /// The children of a process, first its own, then theirs, and so on.
  static func descendants(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var pending = [process]
    while let parent = pending.popLast() {
      let children = (FileTree.names(in: "/proc/\(parent)/task") ?? []).flatMap { thread in
        text("/proc/\(parent)/task/\(thread)/children").split(separator: " ").compactMap { pid_t($0) }
      }
      found += children
      pending += children
    }
    return found
  }

  /// Whether a process is there and has not ended.
  static func isRunning(_ process: pid_t) -> Bool {
    let state = text("/proc/\(process)/stat").split(separator: ")").last?.first { $0 != " " }
    return state != nil && state != "Z" && state != "X"
  }
}

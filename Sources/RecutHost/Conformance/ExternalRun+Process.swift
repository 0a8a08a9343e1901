internal import Glibc

extension ExternalRun {
  /// All processes of the plugin: its program and whatever that has started, of every worker.
  var processes: [pid_t] { workers.flatMap(\.processes) }

  /// Memory that these hold, in bytes; 0 where nothing tells.
  var residentBytes: Int {
    processes.reduce(0) { sum, process in
      let fields = ProcessFile.text("/proc/\(process)/statm").split(separator: " ")
      return sum + (fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0)
    }
  }
}

/// Reads what the kernel tells of processes.
enum ProcessFile {
  static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, Glibc.read(file, buffer.baseAddress, 4096))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The children of a process, theirs, and so on.
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

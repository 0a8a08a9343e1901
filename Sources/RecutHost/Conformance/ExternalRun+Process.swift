internal import Glibc

extension ExternalRun {
  /// The process of the plugin's own program, below the guard.
  var program: pid_t? { workers[0].program }

  /// Memory that the program holds, in bytes; 0 where nothing tells.
  var residentBytes: Int {
    guard let program else { return 0 }
    let fields = ProcessFile.text("/proc/\(program)/statm").split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
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

  /// The first child of a process.
  static func child(of process: pid_t) -> pid_t? {
    text("/proc/\(process)/task/\(process)/children").split(separator: " ").first.flatMap { pid_t($0) }
  }
}

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

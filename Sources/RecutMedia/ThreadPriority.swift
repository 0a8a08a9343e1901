internal import Foundation

/// The priorities of the process's own threads.
enum ThreadPriority {
  /// Threads that the kernel prefers to those of every ordinary program.
  static var realTime: [pid_t] {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return threads.compactMap(pid_t.init).filter { [SCHED_FIFO, SCHED_RR].contains(sched_getscheduler($0)) }
  }

  /// Takes real-time priority from all threads of this process.
  ///
  /// As root, as in most containers, SVT-AV1 gives its threads the highest real-time priority there is. They then take
  /// the machine from everything else on it; and where the kernel rations real-time work, they may not run at all.
  static func becomeOrdinary() {
    for thread in realTime {
      var priority = sched_param(sched_priority: 0)
      _ = sched_setscheduler(thread, SCHED_OTHER, &priority)
    }
  }
}

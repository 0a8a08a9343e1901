// Starting programs that are not recut's own, and a guard over each, so that nothing of them is left behind however recut
// ends.
#ifndef RECUT_CGUARD_H
#define RECUT_CGUARD_H

#include <sys/types.h>

/// The first argument that makes the recut program a guard.
#define RECUT_GUARD_WORD "plugin-guard"

/// A guard that was started: its process, and the recut side of the program's three streams and of the guard's own line,
/// each closed by whoever holds it.
struct recut_child {
  pid_t pid;
  int input, output, errors;
  /// A socket whose other end the guard alone has: each learns from it when the other is gone, whatever the program does
  /// with its streams.
  int line;
};

/// Starts `arguments[0]`, a guard, in a session of its own, so that Ctrl-C at the terminal does not reach it. Both lists
/// end with NULL. The streams do not block. Returns 0 or an errno value.
int recut_start(const char *const *arguments, const char *const *environment, struct recut_child *child);

/// The life of a guard: `recut plugin-guard MEMORY CPU FILES NETWORK FOLDER COMMAND [ARGUMENT...]`, with limits of 0 for none
/// (bytes, seconds, count) and NETWORK 0 for none or 1. COMMAND is a path. Where the kernel does not let the network be taken
/// away, there is a byte on the line.
///
/// It starts the command and waits for its end, or for the end of recut, which it notices by its line (descriptor 3). Then
/// it kills whatever the command has started and ends as the command did: with its exit code, or by the same signal. Never
/// returns.
void recut_guard(int count, char **arguments) __attribute__((noreturn));

#endif

#define _GNU_SOURCE
#include "CGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/// As shells say that a command cannot be run.
enum { CANNOT_RUN = 126, NOT_FOUND = 127 };

/// The guard's line to recut.
enum { LINE = 3 };

static void limit(int resource, const char *text) {
  rlim_t value = strtoull(text, NULL, 10);
  if (value == 0) return;
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return;
  if (now.rlim_max < value) value = now.rlim_max;  // "infinity" is the greatest number
  struct rlimit wanted = {value, value};
  // Processor time is first asked to end by a signal of its own, and killed a second later.
  if (resource == RLIMIT_CPU && value < now.rlim_max) wanted.rlim_max = value + 1;
  if (setrlimit(resource, &wanted) == 0) return;
  fprintf(stderr, "cannot limit the process: %s\n", strerror(errno));
  _exit(CANNOT_RUN);
}

static void put(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t ignored = write(file, text, strlen(text));
  (void)ignored;
  close(file);
}

/// A network of its own, without connections. Where the kernel keeps that from users recut is told.
static void leave_network(void) {
  uid_t user = getuid();
  gid_t group = getgid();
  if (unshare(CLONE_NEWNET) == 0) return;
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
    send(LINE, "n", 1, MSG_NOSIGNAL);
    return;
  }
  char map[64];
  put("/proc/self/setgroups", "deny");
  snprintf(map, sizeof map, "%u %u 1", user, user);
  put("/proc/self/uid_map", map);
  snprintf(map, sizeof map, "%u %u 1", group, group);
  put("/proc/self/gid_map", map);
}

static void become(char **arguments, pid_t guard) {
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (strcmp(arguments[3], "0") == 0) leave_network();
  // After that, because a process that changes who it is loses the wish.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != guard) _exit(CANNOT_RUN);  // it ended before it could be asked
  if (chdir(arguments[4]) != 0) {
    fprintf(stderr, "cannot enter '%s': %s\n", arguments[4], strerror(errno));
    _exit(CANNOT_RUN);
  }
  limit(RLIMIT_AS, arguments[0]);
  limit(RLIMIT_CPU, arguments[1]);
  limit(RLIMIT_NOFILE, arguments[2]);
  // Not `execvp`: it takes whatever the kernel does not know for a shell script.
  execv(arguments[5], arguments + 5);
  int code = errno;
  fprintf(stderr, "cannot run '%s': %s\n", arguments[5], strerror(code));
  _exit(code == ENOENT ? NOT_FOUND : CANNOT_RUN);
}

/// Kills all processes below this one. Those whose parents die come under this one, so it goes on until there are none.
/// The command has not been waited for, so that its number, and its group's, cannot have become somebody else's. Returns
/// how it ended.
static int kill_descendants(pid_t command) {
  int status = 0;
  kill(-command, SIGKILL);  // all at once, but for those that left its group
  char path[64], list[4096];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  for (;;) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, list, sizeof list - 1);
    if (file >= 0) close(file);
    if (length > 0) {
      list[length] = 0;
      // The last number may be cut off; the next turn finds it whole.
      if (length == sizeof list - 1) *strrchr(list, ' ') = 0;
      for (char *next = list, *end; *next; next = end) {
        long child = strtol(next, &end, 10);
        if (end == next) break;
        if (child > 0) kill((pid_t)child, SIGKILL);
      }
    }
    // Without the list only those of the group are known to be dying.
    int how;
    pid_t ended = waitpid(-1, &how, file < 0 ? WNOHANG : 0);
    if (ended == command) status = how;
    if (ended == 0 || (ended < 0 && errno == ECHILD)) return status;
  }
}

static void end_as(int status) {
  if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
  int number = WTERMSIG(status);
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  kill(getpid(), number);  // `raise` refuses the signals that the C library keeps for itself
  _exit(128 + number);
}

static void note_child(int number) { (void)number; }

/// A child that ends between the look at it and the wait must not be missed: its signal only comes during the wait. No
/// other signal ends the guard before those whom it guards.
static void hold_signals(sigset_t *before, sigset_t *during) {
  struct sigaction action = {.sa_handler = note_child};
  sigaction(SIGCHLD, &action, NULL);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, before);
  *during = all;
  sigdelset(during, SIGCHLD);
}

/// Waits for the end of a child, or of recut, and leaves nothing below this process.
static void watch(pid_t child, const sigset_t *during) __attribute__((noreturn));
static void watch(pid_t child, const sigset_t *during) {
  for (;;) {
    siginfo_t ended = {0};
    int found = waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT);
    if (found == 0 && ended.si_pid == child) end_as(kill_descendants(child));
    if (found == 0 && ended.si_pid > 0) {
      waitpid(ended.si_pid, NULL, 0);
      continue;
    }
    struct pollfd line = {.fd = LINE, .events = POLLIN};
    if (ppoll(&line, 1, NULL, during) > 0) {
      kill_descendants(child);
      _exit(CANNOT_RUN);
    }
  }
}

/// Starts a process that ends with this one.
static pid_t start_child(void) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) {
    fprintf(stderr, "cannot start a process: %s\n", strerror(errno));
    _exit(CANNOT_RUN);
  }
  if (child > 0) {
    setpgid(child, child);  // whoever comes first
    return child;
  }
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(CANNOT_RUN);  // it ended before it could be asked
  return 0;
}

void recut_guard(int count, char **arguments) {
  if (count < 8 || fcntl(LINE, F_SETFD, FD_CLOEXEC) != 0) {
    fprintf(stderr, "%s is started by recut itself\n", RECUT_GUARD_WORD);
    _exit(64);
  }
  // Neither files that recut was given by whoever started it nor its own are the plugin's business.
  close_range(LINE + 1, ~0U, 0);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  sigset_t before, during;
  hold_signals(&before, &during);
  // Two of them: what a plugin leaves behind that kills its parent comes under the parent's parent.
  pid_t second = start_child();
  if (second > 0) {
    close(0);
    watch(second, &during);
  }
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  pid_t guard = getpid();
  pid_t command = start_child();
  if (command == 0) {
    signal(SIGCHLD, SIG_DFL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    become(arguments + 2, guard);
  }
  close(0);
  watch(command, &during);
}

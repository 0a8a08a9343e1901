#define _GNU_SOURCE
#include "CGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

/// The three streams of the program, and the line between recut and the guard; first the guard's end of each.
enum { STREAMS = 3, LINE = 3, LINKS = 4 };

static void shut(int links[LINKS][2]) {
  for (int i = 0; i < LINKS; i++)
    for (int j = 0; j < 2; j++)
      if (links[i][j] >= 0) close(links[i][j]);
}

/// A pipe, or the line, whose ends lie above the descriptors that the guard gets, also where recut was started without
/// some of its standard streams.
static int open_link(int link, int ends[2]) {
  int made = link == LINE ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) : pipe2(ends, O_CLOEXEC);
  if (made != 0) return errno;
  for (int i = 0; i < 2; i++) {
    if (ends[i] >= LINKS) continue;
    int low = ends[i];
    ends[i] = fcntl(low, F_DUPFD_CLOEXEC, LINKS);
    int code = errno;
    close(low);
    if (ends[i] < 0) return code;
  }
  if (link == STDIN_FILENO || link == LINE) return 0;
  int read_end = ends[0];
  ends[0] = ends[1];
  ends[1] = read_end;
  return 0;
}

static int spawn(
    const char *const *arguments, const char *const *environment, int links[LINKS][2], pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  for (int i = 0; i < LINKS; i++) posix_spawn_file_actions_adddup2(&actions, links[i][0], i);
  // recut ignores some signals itself; that must not be inherited.
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  int code =
      posix_spawn(process, arguments[0], &actions, &attributes, (char *const *)arguments, (char *const *)environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return code;
}

int recut_start(const char *const *arguments, const char *const *environment, struct recut_child *child) {
  int links[LINKS][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
  int code = 0;
  for (int i = 0; i < LINKS && code == 0; i++) code = open_link(i, links[i]);
  if (code == 0) code = spawn(arguments, environment, links, &child->pid);
  if (code != 0) {
    shut(links);
    return code;
  }
  for (int i = 0; i < LINKS; i++) close(links[i][0]);
  for (int i = 0; i < STREAMS; i++) fcntl(links[i][1], F_SETFL, O_NONBLOCK);
  child->input = links[0][1];
  child->output = links[1][1];
  child->errors = links[2][1];
  child->line = links[LINE][1];
  return 0;
}

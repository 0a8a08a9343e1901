// libav, loaded at first use. Linking it would cost every start of recut some 60 ms (170 shared libraries), also when
// nothing but a recipe is checked. So each libav function that recut calls is defined here as a stub of the same name,
// which finds the real one by dlopen and dlsym. The stubs are hidden: the real libraries, which call each other by
// these names, must never bind to them.
#include "lazy.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT(a) TEXT_OF(a)
#define TEXT_OF(a) #a
#define SONAME(name, major) "lib" name ".so." TEXT(major)

static const char *const sonames[RECUT_LIBAV_COUNT] = {
    [RECUT_AVUTIL] = SONAME("avutil", LIBAVUTIL_VERSION_MAJOR),
    [RECUT_AVCODEC] = SONAME("avcodec", LIBAVCODEC_VERSION_MAJOR),
    [RECUT_AVFORMAT] = SONAME("avformat", LIBAVFORMAT_VERSION_MAJOR),
    [RECUT_AVFILTER] = SONAME("avfilter", LIBAVFILTER_VERSION_MAJOR),
};

struct entry {
  enum recut_libav library;
  const char *name;
};

static const struct entry entries[RECUT_SLOT_COUNT] = {
#define FUNCTION(library, result, name, parameters, arguments) {JOIN(RECUT_, library), #name},
#define SYMBOL(library, name) {JOIN(RECUT_, library), #name},
#include "functions.h"
#undef FUNCTION
#undef SYMBOL
};

static _Atomic(void *) addresses[RECUT_SLOT_COUNT];
static atomic_bool loaded[RECUT_LIBAV_COUNT];
static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

static int find_functions(enum recut_libav library, void *handle, char *error, size_t size) {
  for (int i = 0; i < RECUT_SLOT_COUNT; i++) {
    if (entries[i].library != library) continue;
    void *address = dlsym(handle, entries[i].name);
    if (!address) {
      snprintf(error, size, "%s has no %s", sonames[library], entries[i].name);
      return -1;
    }
    atomic_store_explicit(&addresses[i], address, memory_order_release);
  }
  return 0;
}

static int load_one(enum recut_libav library, char *error, size_t size) {
  if (atomic_load_explicit(&loaded[library], memory_order_acquire)) return 0;
  // Never closed: libav keeps threads and tables for as long as the program runs.
  void *handle = dlopen(sonames[library], RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    snprintf(error, size, "%s", dlerror());
    return -1;
  }
  if (find_functions(library, handle, error, size) < 0) return -1;
  atomic_store_explicit(&loaded[library], true, memory_order_release);
  return 0;
}

int recut_libav_load(enum recut_libav library, char *error, size_t size) {
  if (atomic_load_explicit(&loaded[library], memory_order_acquire)) return 0;
  int result = 0;
  pthread_mutex_lock(&loading);
  for (int i = 0; i <= (int)library && result == 0; i++) result = load_one((enum recut_libav)i, error, size);
  pthread_mutex_unlock(&loading);
  return result;
}

const char *recut_libav_soname(enum recut_libav library) { return sonames[library]; }

unsigned recut_libav_version(enum recut_libav library) {
  if (!atomic_load_explicit(&loaded[library], memory_order_acquire)) return 0;
  switch (library) {
    case RECUT_AVUTIL: return avutil_version();
    case RECUT_AVCODEC: return avcodec_version();
    case RECUT_AVFORMAT: return avformat_version();
    case RECUT_AVFILTER: return avfilter_version();
    default: return 0;
  }
}

void *recut_function(enum recut_slot slot) {
  void *address = atomic_load_explicit(&addresses[slot], memory_order_acquire);
  if (address) return address;
  char error[512] = "";
  if (recut_libav_load(entries[slot].library, error, sizeof error) < 0) {
    fprintf(stderr, "recut: %s was called, but %s\n", entries[slot].name, error);
    abort();
  }
  return atomic_load_explicit(&addresses[slot], memory_order_acquire);
}

// The stubs. The compiler holds each against its declaration in libav's headers.
#define FUNCTION(library, result, name, parameters, arguments)        \
  __attribute__((visibility("hidden"))) result name parameters {      \
    return ((__typeof__(&name))recut_function(JOIN(slot_, name))) arguments; \
  }
#define SYMBOL(library, name)
#include "functions.h"

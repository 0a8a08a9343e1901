// Where a function that was loaded at run time is found.
#ifndef RECUT_LAZY_H
#define RECUT_LAZY_H

#include "CFFmpeg.h"

#define JOIN(a, b) a##b
#define FUNCTION(library, result, name, parameters, arguments) JOIN(slot_, name),
#define SYMBOL(library, name) JOIN(slot_, name),
enum recut_slot {
#include "functions.h"
  RECUT_SLOT_COUNT
};
#undef FUNCTION
#undef SYMBOL

/// The address of a function; loads its library first where that was not done. Ends the program, with the reason on
/// stderr, where it cannot be had: Swift asks recut_libav_load before anything else, so that is never a user's fault.
void *recut_function(enum recut_slot slot);

#endif

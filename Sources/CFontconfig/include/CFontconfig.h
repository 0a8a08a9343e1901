#ifndef CFONTCONFIG_H
#define CFONTCONFIG_H

#include <stddef.h>
#include <stdint.h>

/// Whether fontconfig is installed.
int recut_fonts_are_known(void);

/// The names of the family that is taken where `name` is asked for, in several languages: the `index`th of them, into
/// `result`. 0 where there is none.
int recut_font_family(const char *name, int index, char *result, size_t room);

/// Whether any font draws a character.
int recut_fonts_draw(uint32_t character);

#endif

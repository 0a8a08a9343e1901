// libfontconfig, which libass asks for fonts, is looked up while recut runs: who writes no titles does without it. Its
// interface has been the same since version 2.0 (2002), so no headers are needed either.
#include "CFontconfig.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

typedef struct { int count, room; void **patterns; } FontSet;

static void *(*create)(void);
static void (*destroy)(void *);
static int (*add_string)(void *, const char *, const char *);
static int (*substitute)(void *, void *, int);
static void (*fill_in)(void *);
static void *(*match)(void *, void *, int *);
static int (*get_string)(void *, const char *, int, char **);
static int (*get_charset)(void *, const char *, int, void **);
static int (*get_bool)(void *, const char *, int, int *);
static int (*has_character)(void *, uint32_t);
static void *(*create_objects)(void);
static int (*add_object)(void *, const char *);
static FontSet *(*list)(void *, void *, void *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
/// All fonts with what they draw; kept for as long as recut runs.
static FontSet *fonts;

static void load(void) {
    void *library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    const struct { const char *name; void **address; } functions[] = {
        {"FcPatternCreate", (void **)&create}, {"FcPatternDestroy", (void **)&destroy},
        {"FcPatternAddString", (void **)&add_string}, {"FcConfigSubstitute", (void **)&substitute},
        {"FcDefaultSubstitute", (void **)&fill_in}, {"FcFontMatch", (void **)&match},
        {"FcPatternGetString", (void **)&get_string}, {"FcPatternGetCharSet", (void **)&get_charset},
        {"FcPatternGetBool", (void **)&get_bool}, {"FcCharSetHasChar", (void **)&has_character}, {"FcObjectSetCreate", (void **)&create_objects},
        {"FcObjectSetAdd", (void **)&add_object}, {"FcFontList", (void **)&list},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        *functions[i].address = dlsym(library, functions[i].name);
        if (!*functions[i].address) return;
    }
    void *all = create(), *wanted = create_objects();
    if (all && wanted && add_object(wanted, "charset") && add_object(wanted, "color")) fonts = list(NULL, all, wanted);
    if (all) destroy(all);
}

int recut_fonts_are_known(void) {
    pthread_once(&once, load);
    return fonts && fonts->count > 0;
}

int recut_font_family(const char *name, int index, char *result, size_t room) {
    if (!recut_fonts_are_known()) return 0;
    void *asked = create(), *found = NULL;
    char *family = NULL;
    int outcome = 0;
    if (asked && add_string(asked, "family", name)) {
        substitute(NULL, asked, 0);
        fill_in(asked);
        found = match(NULL, asked, &outcome);
    }
    int isThere = found && get_string(found, "family", index, &family) == 0 && strlen(family) < room;
    if (isThere) strcpy(result, family);
    if (found) destroy(found);
    if (asked) destroy(asked);
    return isThere;
}

int recut_fonts_draw(uint32_t character) {
    if (!recut_fonts_are_known()) return 0;
    for (int i = 0; i < fonts->count; i++) {
        void *drawn = NULL;
        int isColoured = 0;
        // libass draws outlines, no coloured pictures.
        if (get_bool(fonts->patterns[i], "color", 0, &isColoured) == 0 && isColoured) continue;
        if (get_charset(fonts->patterns[i], "charset", 0, &drawn) == 0 && has_character(drawn, character)) return 1;
    }
    return 0;
}

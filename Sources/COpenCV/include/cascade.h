#ifndef RECUT_COPENCV_CASCADE_H
#define RECUT_COPENCV_CASCADE_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A cascade of boosted classifiers (Viola and Jones 2001; Lienhart and Maydt 2002), read from one of OpenCV's files.
typedef struct recut_cascade recut_cascade;

recut_cascade *recut_cascade_read(const char *path);
void recut_cascade_free(recut_cascade *cascade);

/// A box in pixels, and how sure the last stage was of it.
struct recut_found {
  int x, y, width, height;
  double weight;
};

struct recut_cascade_search {
  /// By how much the window grows from one size to the next; more than 1.
  double scale_step;
  /// How many overlapping hits make a find.
  int neighbours;
  /// Smallest and largest side of a find in pixels; 0 for no bound.
  int smallest, largest;
};

/// Searches a gray picture. Writes where the finds lie, to be freed with recut_found_free, and gives how many they are; -1 on
/// failure.
int recut_cascade_find(
  recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search, struct recut_found **found);
/// How many windows of a gray picture pass the cascade, overlapping ones each by itself; -1 on failure. `smallest` bounds the
/// width, half of it the height.
int recut_cascade_hits(recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search);
/// The same, but the weight of a find is how many overlapping hits made it, which says more of how sure it is than the last
/// stage's sum.
int recut_cascade_count(
  recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search, struct recut_found **found);
void recut_found_free(struct recut_found *found);

#ifdef __cplusplus
}
#endif

#endif

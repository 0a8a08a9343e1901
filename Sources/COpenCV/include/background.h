#ifndef RECUT_COPENCV_BACKGROUND_H
#define RECUT_COPENCV_BACKGROUND_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// What a fixed camera sees when nothing moves, as a mixture of Gaussians for each pixel (Zivkovic, "Improved adaptive
/// Gaussian mixture model for background subtraction", 2004; shadows as Prati and others, 2003).
typedef struct recut_background recut_background;

/// Makes one.
///
/// `history` is how many pictures it remembers, `threshold` the squared distance in standard deviations beyond which a pixel
/// is none of the background's.
recut_background *recut_background_make(int history, double threshold);
void recut_background_free(recut_background *background);

/// What stands out from the background, in pixels.
struct recut_blob {
  int x, y, width, height, area;
  /// How much what is in the box looks like the background there, changes of light aside: from -1 to 1.
  double likeness;
  /// How far it is from the background on average, in levels of the colour that differs most.
  double difference;
};

/// Shows a picture in colour. Writes what stands out and covers at least `smallest` pixels, to be freed with
/// recut_blobs_free, and `share`, which part of the picture all of it covers. Gives how many blobs there are, -1 on failure.
///
/// `rate` is how much the picture counts, from 0 to 1; negative for what follows from the history.
int recut_background_see(
  recut_background *background, const recut_image *picture, double rate, int smallest, struct recut_blob **blobs,
  double *share);
void recut_blobs_free(struct recut_blob *blobs);

#ifdef __cplusplus
}
#endif

#endif

#ifndef RECUT_COPENCV_MOVE_H
#define RECUT_COPENCV_MOVE_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// How a picture as a whole became another one.
struct recut_move {
  /// How far its middle moved, to the right and down, in heights of the picture.
  double right, down;
  /// How many times as large it became.
  double scale;
  /// How far it turned, in radians, clockwise as it is seen.
  double angle;
  /// How many points were followed, and the part of them that moved in this way.
  int points;
  double share;
};

/// Finds the move of the whole between two gray pictures of one size: corners are followed (Shi and Tomasi 1994; Lucas and
/// Kanade 1981, pyramids after Bouguet 2000), there and back again, and the similarity that most of them agree on is taken
/// (random sample consensus, Fischler and Bolles 1981), always the same for the same pictures. `stretch` is how many times
/// wider than high the pixels are. Without points to follow `points` is 0. Returns 0 on success.
int recut_move_find(
  const recut_image *before, const recut_image *after, double stretch, struct recut_move *move);

#ifdef __cplusplus
}
#endif

#endif

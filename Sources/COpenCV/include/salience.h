#ifndef RECUT_COPENCV_SALIENCE_H
#define RECUT_COPENCV_SALIENCE_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Where a picture draws the eye: a gray map of the picture's size, 0 where nothing does; all 0 for a plain picture. Black bars
/// beside the picture draw nothing. NULL on failure.
///
/// By the spectral residual (Hou and Zhang, "Saliency detection: a spectral residual approach", CVPR 2007).
recut_image *recut_salience_spectral(const recut_image *colour);
/// By differences of centre and surround over many sizes (Montabone and Soto, "Human detection using a mobile platform and novel
/// features derived from a visual saliency mechanism", 2010).
recut_image *recut_salience_fine(const recut_image *colour);

/// A connected part of a map: its box in pixels, and its share of all that is in the map.
struct recut_area {
  int x, y, width, height;
  double share;
};

/// Where the weight of a map lies.
struct recut_balance {
  /// Its middle, and its mean distance (root of the mean square) from there, in parts of the map's width and height.
  double x, y, spread_x, spread_y;
};

/// Parts of a map that are at least `least` times its mean, the weightiest first, at most `room` of them, and the balance of all of
/// these parts. Gives how many; 0 for an empty map, -1 on failure.
int recut_areas_find(
  const recut_image *map, double least, struct recut_area *areas, int room, struct recut_balance *balance);

#ifdef __cplusplus
}
#endif

#endif

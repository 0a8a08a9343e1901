#ifndef RECUT_COPENCV_ADJUST_H
#define RECUT_COPENCV_ADJUST_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The level, from 0 to 255, below which this share of the picture's samples lies, counted on every fourth row and column;
/// of a picture in colour its brightest channel counts. -1 on failure.
int recut_image_level(const recut_image *image, double share);
/// The same with every sample multiplied.
recut_image *recut_image_lit(const recut_image *image, double factor);
/// The same with left and right exchanged.
recut_image *recut_image_mirrored(const recut_image *image);

#ifdef __cplusplus
}
#endif

#endif

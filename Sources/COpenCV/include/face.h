#ifndef RECUT_COPENCV_FACE_H
#define RECUT_COPENCV_FACE_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A part of a picture, in fractions of pixels, at another size. What lies outside the picture repeats its edge.
recut_image *recut_image_crop(
  const recut_image *image, double x, double y, double width, double height, int to_width, int to_height);

/// How many numbers describe a face: luma, texture, and each of the three ranges of colours.
#define RECUT_FACE_PIXELS 576
#define RECUT_FACE_TEXTURE 1475
#define RECUT_FACE_COLOURS 36

/// Describes the face in a box of a picture in colour:
/// - `pixels`: luma at 24x24, without mean and of length 1;
/// - `texture`: histograms of uniform local binary patterns in a grid of 5x5 (Ahonen, Hadid and Pietikäinen 2006), and
///   `mirrored`, those of the mirrored face;
/// - `colours`: of skin, hair and clothes, one after the other: histograms of hue and saturation, zeros where the picture ends.
/// Gives how sharp it is (the variance of the Laplacian); a negative number on failure.
double recut_face_describe(
  const recut_image *image, double x, double y, double width, double height, float *pixels, float *texture,
  float *mirrored, float *colours);

#ifdef __cplusplus
}
#endif

#endif

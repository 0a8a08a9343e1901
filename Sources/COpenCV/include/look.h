#ifndef RECUT_COPENCV_LOOK_H
#define RECUT_COPENCV_LOOK_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// How many numbers tell of each thing.
enum {
  /// Eight greys, and twelve hues in two saturations and two brightnesses.
  recut_look_colours = 56,
  /// Three greys and six hues in each of three by three parts of the picture.
  recut_look_places = 81,
  /// Nine directions of edges in each of four by four parts, and what is plain.
  recut_look_edges = 145,
  /// What stands still; eight directions of what moves slowly, and of what moves fast.
  recut_look_moves = 17,
};

/// What a picture in colour looks like: shares of colours, of colours by place, and of edges, each group summing up to 1.
/// A pixel counts for the two nearest greys or hues, so that a little more light does not change all numbers. `values` has
/// room for the three groups, one after the other. Returns 0 on success.
int recut_look_of(const recut_image *colour, float *values);

/// What moves from one gray picture to another, by dense optical flow (Kroeger et al., "Fast optical flow using dense inverse
/// search", 2016): shares of the picture, summing up to 1. `slow` and `fast` are in pixels: what moves less than `slow` stands
/// still. Returns 0 on success.
int recut_moves_of(const recut_image *before, const recut_image *after, double slow, double fast, float *values);

#ifdef __cplusplus
}
#endif

#endif

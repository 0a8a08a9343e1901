#ifndef RECUT_COPENCV_CHANGES_H
#define RECUT_COPENCV_CHANGES_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Which part of each cell of a grid differs between two gray pictures of one size.
///
/// A pixel differs where the brightness of the two, with specks of noise smoothed away, is more than `level` (of 255) apart.
/// Writes `columns` times `rows` parts from 0 to 255, row after row. Returns 0 on success.
int recut_changes(
  const recut_image *a, const recut_image *b, int level, int columns, int rows, uint8_t *parts);

#ifdef __cplusplus
}
#endif

#endif

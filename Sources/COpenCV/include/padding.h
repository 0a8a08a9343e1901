#ifndef RECUT_COPENCV_PADDING_H
#define RECUT_COPENCV_PADDING_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A picture inside a larger one of a single gray: so many pixels at its left, top, right and bottom.
recut_image *recut_image_padded(const recut_image *image, int left, int top, int right, int bottom, int gray);

#ifdef __cplusplus
}
#endif

#endif

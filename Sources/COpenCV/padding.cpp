#include "include/padding.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
using recut::guarded;
using recut::owned;

recut_image *recut_image_padded(const recut_image *image, int left, int top, int right, int bottom, int gray) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat padded;
    cv::copyMakeBorder(image->mat, padded, top, bottom, left, right, cv::BORDER_CONSTANT, cv::Scalar::all(gray));
    return owned(padded);
  });
}
#endif

#include "include/adjust.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <algorithm>
#include <opencv2/core.hpp>

using recut::guarded;
using recut::owned;

int recut_image_level(const recut_image *image, double share) {
  return guarded(-1, [&] {
    int counts[256] = {}, total = 0, channels = image->mat.channels();
    for (int y = 0; y < image->mat.rows; y += 4) {
      const uint8_t *row = image->mat.ptr(y);
      for (int x = 0; x < image->mat.cols; x += 4, total++) {
        const uint8_t *pixel = row + x * channels;
        counts[*std::max_element(pixel, pixel + channels)]++;
      }
    }
    int below = 0;
    for (int level = 0; level < 256; level++) {
      below += counts[level];
      if (below >= share * total) return level;
    }
    return 255;
  });
}

recut_image *recut_image_lit(const recut_image *image, double factor) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat lit;
    image->mat.convertTo(lit, -1, factor);
    return owned(lit);
  });
}

recut_image *recut_image_mirrored(const recut_image *image) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat mirrored;
    cv::flip(image->mat, mirrored, 1);
    return owned(mirrored);
  });
}
#endif

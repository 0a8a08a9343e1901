#include "include/changes.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <opencv2/imgproc.hpp>

using recut::guarded;

int recut_changes(
  const recut_image *a, const recut_image *b, int level, int columns, int rows, uint8_t *parts) {
  return guarded(1, [&] {
    cv::Mat first, second, difference;
    cv::GaussianBlur(a->mat, first, cv::Size(3, 3), 0);
    cv::GaussianBlur(b->mat, second, cv::Size(3, 3), 0);
    cv::absdiff(first, second, difference);
    cv::threshold(difference, difference, level, 255, cv::THRESH_BINARY);
    cv::Mat grid(rows, columns, CV_8U, parts);
    cv::resize(difference, grid, grid.size(), 0, 0, cv::INTER_AREA);
    return 0;
  });
}
#endif

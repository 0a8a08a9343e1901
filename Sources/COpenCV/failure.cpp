#include "include/failure.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>

std::string &recut::failure() {
  static thread_local std::string text;
  return text;
}

const char *recut_cv_error(void) { return recut::failure().c_str(); }

const char *recut_cv_version(void) { return CV_VERSION; }

void recut_cv_set_threads(int count) {
  // What OpenCV prints of its own is no answer of a plugin: failures come as exceptions.
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  cv::setNumThreads(count > 0 ? count : -1);
}
#endif

// What the files of this border share. Without OpenCV they are empty.
#pragma once
#ifdef RECUT_OPENCV
#include <exception>
#include <opencv2/core.hpp>
#include <string>

struct recut_image {
  cv::Mat mat;
};

namespace recut {
/// The last failure of this thread.
std::string &failure();

/// What `body` gives; where it throws, `otherwise`, and the failure is kept.
template <typename Result, typename Body>
Result guarded(Result otherwise, Body body) {
  try {
    return body();
  } catch (const cv::Exception &error) {
    failure() = error.err.empty() ? error.what() : error.err;
  } catch (const std::exception &error) {
    failure() = error.what();
  }
  return otherwise;
}

inline recut_image *owned(cv::Mat mat) { return new recut_image{std::move(mat)}; }
}  // namespace recut
#endif

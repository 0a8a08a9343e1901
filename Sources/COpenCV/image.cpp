#include "include/image.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <cstdlib>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using recut::guarded;
using recut::owned;

recut_image *recut_image_make(int width, int height, int channels) {
  return guarded<recut_image *>(nullptr, [&] { return owned(cv::Mat(height, width, CV_8UC(channels))); });
}

recut_image *recut_image_decode(const uint8_t *bytes, size_t count) {
  return guarded<recut_image *>(nullptr, [&]() -> recut_image * {
    auto mat = cv::imdecode(cv::Mat(1, int(count), CV_8U, const_cast<uint8_t *>(bytes)), cv::IMREAD_COLOR);
    if (mat.empty()) {
      recut::failure() = "no picture that OpenCV can read";
      return nullptr;
    }
    return owned(mat);
  });
}

void recut_image_free(recut_image *image) { delete image; }

int recut_image_width(const recut_image *image) { return image->mat.cols; }
int recut_image_height(const recut_image *image) { return image->mat.rows; }
int recut_image_channels(const recut_image *image) { return image->mat.channels(); }
uint8_t *recut_image_row(recut_image *image, int y) { return image->mat.ptr(y); }

int recut_image_swap(recut_image *image) {
  return guarded(1, [&] {
    cv::cvtColor(image->mat, image->mat, cv::COLOR_RGB2BGR);
    return 0;
  });
}

recut_image *recut_image_gray(const recut_image *image) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat gray;
    if (image->mat.channels() == 1) {
      gray = image->mat.clone();
    } else {
      cv::cvtColor(image->mat, gray, cv::COLOR_BGR2GRAY);
    }
    return owned(gray);
  });
}

recut_image *recut_image_resized(const recut_image *image, int width, int height) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat resized;
    bool shrinks = width < image->mat.cols || height < image->mat.rows;
    cv::resize(image->mat, resized, cv::Size(width, height), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return owned(resized);
  });
}

recut_image *recut_image_part(const recut_image *image, int x, int y, int width, int height) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat part = cv::Mat::zeros(height, width, image->mat.type());
    cv::Rect wanted(x, y, width, height);
    cv::Rect there = wanted & cv::Rect(0, 0, image->mat.cols, image->mat.rows);
    if (!there.empty()) image->mat(there).copyTo(part(there - wanted.tl()));
    return owned(part);
  });
}

size_t recut_image_jpeg(const recut_image *image, int quality, uint8_t **bytes) {
  return guarded<size_t>(0, [&]() -> size_t {
    std::vector<uint8_t> file;
    if (!cv::imencode(".jpg", image->mat, file, {cv::IMWRITE_JPEG_QUALITY, quality})) return 0;
    *bytes = static_cast<uint8_t *>(std::malloc(file.size()));
    if (*bytes == nullptr) return 0;
    std::memcpy(*bytes, file.data(), file.size());
    return file.size();
  });
}

void recut_bytes_free(uint8_t *bytes) { std::free(bytes); }
#endif

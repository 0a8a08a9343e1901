#include "include/face.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

using recut::guarded;
using recut::owned;

/// A part of a picture at another size; smoothed before it is made much smaller.
static cv::Mat crop(const cv::Mat &picture, cv::Rect2d part, cv::Size size) {
  double across = size.width / part.width, down = size.height / part.height;
  // Of a large picture only what is near the part is touched.
  int margin = int(std::ceil(2 / std::min({across, down, 1.0}))) + 2;
  cv::Rect near(
    int(std::floor(part.x)) - margin, int(std::floor(part.y)) - margin, int(std::ceil(part.width)) + 2 * margin + 1,
    int(std::ceil(part.height)) + 2 * margin + 1);
  near &= cv::Rect(0, 0, picture.cols, picture.rows);
  if (near.empty()) return cv::Mat::zeros(size, picture.type());
  cv::Mat source = picture(near), smooth;
  if (std::min(across, down) < 0.5) {
    cv::GaussianBlur(source, smooth, cv::Size(), 0.4 / across, 0.4 / down, cv::BORDER_REPLICATE);
    source = smooth;
  }
  cv::Matx23d map(across, 0, (near.x - part.x) * across, 0, down, (near.y - part.y) * down);
  cv::Mat result;
  cv::warpAffine(source, result, map, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

recut_image *recut_image_crop(
  const recut_image *image, double x, double y, double width, double height, int to_width, int to_height) {
  return guarded<recut_image *>(nullptr, [&]() -> recut_image * {
    if (!(width > 0 && height > 0) || to_width < 1 || to_height < 1) {
      recut::failure() = "a part without any pixels";
      return nullptr;
    }
    return owned(crop(image->mat, cv::Rect2d(x, y, width, height), cv::Size(to_width, to_height)));
  });
}

static const int side = 64, grid = 5, reach = 2, bins = 59;

/// The bin of each pattern: those with at most two changes round the circle have one of their own, the others the last.
static std::array<uint8_t, 256> uniform() {
  std::array<uint8_t, 256> table;
  uint8_t next = 0;
  for (int pattern = 0; pattern < 256; pattern++) {
    int changes = 0;
    for (int bit = 0; bit < 8; bit++) changes += ((pattern >> bit) & 1) != ((pattern >> ((bit + 1) % 8)) & 1);
    table[pattern] = changes <= 2 ? next++ : bins - 1;
  }
  return table;
}

/// Histograms of local binary patterns of a gray picture of `side` squared; all of them together sum to 1.
static void texture(const cv::Mat &gray, float *target) {
  static const std::array<uint8_t, 256> table = uniform();
  cv::Mat luma, patterns = cv::Mat::zeros(side, side, CV_8U), neighbour, isBrighter;
  gray.convertTo(luma, CV_32F);
  for (int bit = 0; bit < 8; bit++) {
    double angle = CV_PI * bit / 4;
    cv::Matx23d shift(1, 0, -reach * std::cos(angle), 0, 1, reach * std::sin(angle));
    cv::warpAffine(luma, neighbour, shift, luma.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::compare(neighbour, luma, isBrighter, cv::CMP_GE);
    patterns |= isBrighter & cv::Scalar(1 << bit);
  }
  int inner = side - 2 * reach;
  std::fill(target, target + RECUT_FACE_TEXTURE, 0.f);
  for (int y = 0; y < inner; y++) {
    const uint8_t *row = patterns.ptr(y + reach) + reach;
    for (int x = 0; x < inner; x++) {
      int cell = y * grid / inner * grid + x * grid / inner;
      target[cell * bins + table[row[x]]] += 1.f / (inner * inner);
    }
  }
}

/// A histogram of the colours of a part: eight hues by four saturations, and four grays of what has hardly any colour.
static void colours(const cv::Mat &picture, cv::Rect2d part, float *target) {
  std::fill(target, target + RECUT_FACE_COLOURS, 0.f);
  cv::Rect2d there = part & cv::Rect2d(0, 0, picture.cols, picture.rows);
  if (there.area() < 0.3 * part.area() || there.width < 2 || there.height < 2) return;
  cv::Mat small, hsv;
  cv::resize(picture(cv::Rect(there)), small, cv::Size(24, 24), 0, 0, cv::INTER_AREA);
  cv::cvtColor(small, hsv, cv::COLOR_BGR2HSV);
  for (int y = 0; y < hsv.rows; y++) {
    for (int x = 0; x < hsv.cols; x++) {
      const cv::Vec3b &pixel = hsv.at<cv::Vec3b>(y, x);
      bool isColour = pixel[1] > 50 && pixel[2] > 40;
      int bin = isColour ? std::min(7, pixel[0] * 8 / 180) * 4 + pixel[1] / 64 : 32 + pixel[2] / 64;
      target[bin] += 1.f / (24 * 24);
    }
  }
}

static void pixels(const cv::Mat &gray, float *target) {
  cv::Mat small;
  cv::resize(gray, small, cv::Size(24, 24), 0, 0, cv::INTER_AREA);
  cv::Mat numbers(24, 24, CV_32F, target);
  small.convertTo(numbers, CV_32F);
  numbers -= cv::mean(numbers);
  double length = cv::norm(numbers);
  if (length > 1e-6) numbers /= length;
}

double recut_face_describe(
  const recut_image *image, double x, double y, double width, double height, float *pixel_target, float *texture_target,
  float *mirrored_target, float *colour_target) {
  return guarded(-1.0, [&] {
    double size = std::sqrt(width * height) * 1.15;
    cv::Rect2d square(x + (width - size) / 2, y + (height - size) / 2, size, size);
    cv::Mat gray, mirrored, edges;
    cv::cvtColor(crop(image->mat, square, cv::Size(side, side)), gray, cv::COLOR_BGR2GRAY);
    pixels(gray, pixel_target);
    texture(gray, texture_target);
    cv::flip(gray, mirrored, 1);
    texture(mirrored, mirrored_target);
    auto part = [&](double left, double top, double wide, double high) {
      return cv::Rect2d(x + left * width, y + top * height, wide * width, high * height);
    };
    colours(image->mat, part(0.15, 0.3, 0.7, 0.6), colour_target);
    colours(image->mat, part(0, -0.35, 1, 0.4), colour_target + RECUT_FACE_COLOURS);
    colours(image->mat, part(-0.35, 1.25, 1.7, 0.9), colour_target + 2 * RECUT_FACE_COLOURS);
    cv::Laplacian(gray, edges, CV_32F);
    cv::Scalar mean, deviation;
    cv::meanStdDev(edges, mean, deviation);
    return deviation[0] * deviation[0];
  });
}
#endif

#include "include/background.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/background_segm.hpp>

using recut::guarded;

struct recut_background {
  cv::Ptr<cv::BackgroundSubtractorMOG2> model;
  /// What it takes for the background; empty before the first picture.
  cv::Mat behind;
};

recut_background *recut_background_make(int history, double threshold) {
  return guarded<recut_background *>(nullptr, [&] {
    return new recut_background{cv::createBackgroundSubtractorMOG2(history, threshold, true), {}};
  });
}

void recut_background_free(recut_background *background) { delete background; }

/// The picture with each colour as bright as the background's, by the median of what they differ by: cameras that set their
/// exposure anew when somebody comes in change all of the picture.
static cv::Mat levelled(const cv::Mat &picture, const cv::Mat &behind) {
  if (behind.empty()) return picture;
  std::vector<float> ratios[3];
  for (int y = 0; y < picture.rows; y += 4) {
    auto *now = picture.ptr<cv::Vec3b>(y), *then = behind.ptr<cv::Vec3b>(y);
    for (int x = 0; x < picture.cols; x += 4)
      for (int c = 0; c < 3; c++) ratios[c].push_back((then[x][c] + 1.f) / (now[x][c] + 1.f));
  }
  cv::Scalar gain;
  for (int c = 0; c < 3; c++) {
    auto middle = ratios[c].begin() + ratios[c].size() / 2;
    std::nth_element(ratios[c].begin(), middle, ratios[c].end());
    gain[c] = *middle;
  }
  cv::Mat result;
  cv::multiply(picture, gain, result);
  return result;
}

/// The mask without specks, its parts that nearly touch joined.
static cv::Mat cleaned(const cv::Mat &mask) {
  cv::Mat solid;
  // Shadows are 127.
  cv::threshold(mask, solid, 200, 255, cv::THRESH_BINARY);
  cv::medianBlur(solid, solid, 5);
  int reach = std::max(3, mask.rows / 24) | 1;
  auto kernel = cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(reach, reach));
  cv::morphologyEx(solid, solid, cv::MORPH_CLOSE, kernel);
  return solid;
}

/// The correlation of what stands out with the background behind it; 1 where both are flat.
static double likeness(const cv::Mat &gray, const cv::Mat &behind, const cv::Mat &mask) {
  cv::Scalar mean[2], deviation[2];
  cv::meanStdDev(gray, mean[0], deviation[0], mask);
  cv::meanStdDev(behind, mean[1], deviation[1], mask);
  bool flat[] = {deviation[0][0] < 2, deviation[1][0] < 2};
  if (flat[0] || flat[1]) return 0;
  cv::Mat a, b;
  gray.convertTo(a, CV_32F, 1, -mean[0][0]);
  behind.convertTo(b, CV_32F, 1, -mean[1][0]);
  return cv::mean(a.mul(b), mask)[0] / (deviation[0][0] * deviation[1][0]);
}

int recut_background_see(
  recut_background *background, const recut_image *picture, double rate, int smallest, struct recut_blob **blobs,
  double *share) {
  return guarded(-1, [&] {
    cv::Mat calm, mask, labels, stats, centres, gray, behind;
    cv::GaussianBlur(picture->mat, calm, cv::Size(3, 3), 0);
    // A picture that counts for all begins anew.
    if (rate < 1) calm = levelled(calm, background->behind);
    background->model->apply(calm, mask, rate);
    background->model->getBackgroundImage(background->behind);
    mask = cleaned(mask);
    *share = double(cv::countNonZero(mask)) / mask.total();
    int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8);
    *blobs = static_cast<recut_blob *>(std::calloc(count + 1, sizeof(recut_blob)));
    if (*blobs == nullptr) return -1;
    cv::cvtColor(calm, gray, cv::COLOR_BGR2GRAY);
    cv::cvtColor(background->behind, behind, cv::COLOR_BGR2GRAY);
    int found = 0;
    for (int label = 1; label < count; label++) {
      const int *row = stats.ptr<int>(label);
      if (row[cv::CC_STAT_AREA] < smallest) continue;
      cv::Rect box(row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]);
      cv::Mat own = labels(box) == label;
      (*blobs)[found++] = {box.x, box.y, box.width, box.height, row[cv::CC_STAT_AREA],
                           likeness(gray(box), behind(box), own)};
    }
    return found;
  });
}

void recut_blobs_free(struct recut_blob *blobs) { std::free(blobs); }
#endif

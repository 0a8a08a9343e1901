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
    auto model = cv::createBackgroundSubtractorMOG2(history, threshold, true);
    // Films are coded: no pixel stands as still as a sensor's noise.
    model->setVarMin(12);
    model->setVarInit(36);
    return new recut_background{model, {}};
  });
}

void recut_background_free(recut_background *background) { delete background; }

/// A middle value; `otherwise` where there are too few to tell.
static double median(std::vector<float> &values, size_t fewest, double otherwise) {
  if (values.empty() || values.size() < fewest) return otherwise;
  auto middle = values.begin() + values.size() / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// A curve that gives a colour the background's brightness: the median of what they differ by, in each eighth of the range as
/// far as that differs by an eighth at most. Beyond that it is what stands there that has changed, not the light.
static cv::Mat curve(const cv::Mat &now, const cv::Mat &then) {
  const int bands = 8, width = 256 / bands;
  std::vector<float> all, parts[bands];
  for (int y = 0; y < now.rows; y += 4) {
    const uint8_t *a = now.ptr(y), *b = then.ptr(y);
    for (int x = 0; x < now.cols; x += 4) {
      float ratio = (b[x] + 1.f) / (a[x] + 1.f);
      all.push_back(ratio);
      parts[a[x] / width].push_back(ratio);
    }
  }
  double gains[bands], usual = median(all, 1, 1);
  for (int band = 0; band < bands; band++) {
    double own = median(parts[band], all.size() / 100 + 1, usual);
    gains[band] = std::clamp(own, usual * 0.88, usual * 1.14);
  }
  cv::Mat table(1, 256, CV_8U);
  for (int level = 0; level < 256; level++) {
    double place = std::clamp((level - width / 2.0) / width, 0.0, bands - 1.0);
    int low = std::min(int(place), bands - 2);
    double gain = gains[low] + (gains[low + 1] - gains[low]) * (place - low);
    table.at<uint8_t>(level) = cv::saturate_cast<uint8_t>(level * gain);
  }
  return table;
}

/// The picture with each colour as bright as the background's: cameras that set their exposure anew when somebody comes in
/// change all of the picture.
static cv::Mat levelled(const cv::Mat &picture, const cv::Mat &behind) {
  if (behind.empty()) return picture;
  std::vector<cv::Mat> now, then;
  cv::split(picture, now);
  cv::split(behind, then);
  for (size_t c = 0; c < now.size(); c++) cv::LUT(now[c], curve(now[c], then[c]), now[c]);
  cv::Mat result;
  cv::merge(now, result);
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

/// How two gray pictures go together where the mask is set, from -1 to 1; 0 where either is flat, and `told` says which it is.
static double correlation(const cv::Mat &gray, const cv::Mat &behind, const cv::Mat &mask, bool &told) {
  cv::Scalar mean[2], deviation[2];
  cv::meanStdDev(gray, mean[0], deviation[0], mask);
  cv::meanStdDev(behind, mean[1], deviation[1], mask);
  told = deviation[0][0] >= 2 && deviation[1][0] >= 2;
  if (!told) return 0;
  cv::Mat a, b;
  gray.convertTo(a, CV_32F, 1, -mean[0][0]);
  behind.convertTo(b, CV_32F, 1, -mean[1][0]);
  return cv::mean(a.mul(b), mask)[0] / (deviation[0][0] * deviation[1][0]);
}

/// How much a part of the picture looks like the background there. What is flat is told by its edges: those of a wall in
/// another light were there before.
static double likeness(const cv::Mat &gray, const cv::Mat &behind, cv::Rect box, const cv::Mat &mask) {
  bool told;
  double own = correlation(gray(box), behind(box), mask, told);
  if (told) return own;
  cv::Rect round = cv::Rect(box.x - 8, box.y - 8, box.width + 16, box.height + 16) & cv::Rect({}, gray.size());
  return correlation(gray(round), behind(round), cv::Mat(), told);
}

int recut_background_see(
  recut_background *background, const recut_image *picture, double rate, int smallest, struct recut_blob **blobs,
  double *share) {
  return guarded(-1, [&] {
    cv::Mat calm, mask, labels, stats, centres, gray, behind, apart;
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
    cv::absdiff(calm, background->behind, apart);
    apart = apart.reshape(1, int(apart.total()));
    cv::reduce(apart, apart, 1, cv::REDUCE_MAX);
    apart = apart.reshape(1, calm.rows);
    cv::cvtColor(calm, gray, cv::COLOR_BGR2GRAY);
    cv::cvtColor(background->behind, behind, cv::COLOR_BGR2GRAY);
    int found = 0;
    for (int label = 1; label < count; label++) {
      const int *row = stats.ptr<int>(label);
      if (row[cv::CC_STAT_AREA] < smallest) continue;
      cv::Rect box(row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]);
      cv::Mat own = labels(box) == label;
      (*blobs)[found++] = {box.x, box.y, box.width, box.height, row[cv::CC_STAT_AREA],
                           likeness(gray, behind, box, own), cv::mean(apart(box), own)[0]};
    }
    return found;
  });
}

void recut_blobs_free(struct recut_blob *blobs) { std::free(blobs); }
#endif

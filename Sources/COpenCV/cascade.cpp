#include "include/cascade.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <cstdlib>
#include <opencv2/objdetect.hpp>

using recut::guarded;

struct recut_cascade {
  cv::CascadeClassifier classifier;
};

recut_cascade *recut_cascade_read(const char *path) {
  return guarded<recut_cascade *>(nullptr, [&]() -> recut_cascade * {
    cv::CascadeClassifier classifier;
    if (!classifier.load(path)) {
      recut::failure() = "not a cascade that OpenCV can read";
      return nullptr;
    }
    return new recut_cascade{classifier};
  });
}

void recut_cascade_free(recut_cascade *cascade) { delete cascade; }

static int list(const std::vector<cv::Rect> &boxes, const std::vector<double> &weights, struct recut_found **found) {
  *found = static_cast<recut_found *>(std::calloc(boxes.size() + 1, sizeof(recut_found)));
  if (*found == nullptr) return -1;
  for (size_t index = 0; index < boxes.size(); index++) {
    const cv::Rect &box = boxes[index];
    (*found)[index] = {box.x, box.y, box.width, box.height, weights[index]};
  }
  return int(boxes.size());
}

int recut_cascade_count(
  recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search, struct recut_found **found) {
  return guarded(-1, [&] {
    std::vector<cv::Rect> boxes;
    std::vector<int> hits;
    cascade->classifier.detectMultiScale(
      gray->mat, boxes, hits, search->scale_step, search->neighbours, 0,
      cv::Size(search->smallest, search->smallest), cv::Size(search->largest, search->largest));
    return list(boxes, std::vector<double>(hits.begin(), hits.end()), found);
  });
}

int recut_cascade_find(
  recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search, struct recut_found **found) {
  return guarded(-1, [&] {
    std::vector<cv::Rect> boxes;
    std::vector<int> levels;
    std::vector<double> weights;
    cascade->classifier.detectMultiScale(
      gray->mat, boxes, levels, weights, search->scale_step, search->neighbours, 0,
      cv::Size(search->smallest, search->smallest), cv::Size(search->largest, search->largest), true);
    return list(boxes, weights, found);
  });
}

int recut_cascade_hits(recut_cascade *cascade, const recut_image *gray, const struct recut_cascade_search *search) {
  return guarded(-1, [&] {
    std::vector<cv::Rect> boxes;
    cascade->classifier.detectMultiScale(
      gray->mat, boxes, search->scale_step, 0, 0, cv::Size(search->smallest, search->smallest / 2),
      cv::Size(search->largest, search->largest));
    return int(boxes.size());
  });
}

void recut_found_free(struct recut_found *found) { std::free(found); }
#endif

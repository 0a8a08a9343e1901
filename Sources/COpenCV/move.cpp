#include "include/move.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

using recut::guarded;

namespace {
/// A turn and a growth in one: (x, y) becomes (a x - b y + c, b x + a y + d).
struct Similarity {
  double a = 1, b = 0, c = 0, d = 0;

  cv::Point2d at(const cv::Point2d &p) const { return {a * p.x - b * p.y + c, b * p.x + a * p.y + d}; }
};

struct Pair {
  cv::Point2d from, to;
};

/// The one that fits pairs best, by least squares; that of two pairs is exact.
bool fit(const std::vector<Pair> &pairs, const std::vector<int> &chosen, Similarity &found) {
  cv::Point2d from, to;
  for (int index : chosen) {
    from += pairs[index].from;
    to += pairs[index].to;
  }
  from *= 1.0 / chosen.size();
  to *= 1.0 / chosen.size();
  double along = 0, across = 0, size = 0;
  for (int index : chosen) {
    cv::Point2d p = pairs[index].from - from, q = pairs[index].to - to;
    along += p.dot(q);
    across += p.cross(q);
    size += p.dot(p);
  }
  if (size < 1e-6) return false;
  found.a = along / size;
  found.b = across / size;
  found.c = to.x - found.a * from.x + found.b * from.y;
  found.d = to.y - found.b * from.x - found.a * from.y;
  return true;
}

/// Those that a similarity explains to within `error` pixels.
std::vector<int> agreeing(const std::vector<Pair> &pairs, const Similarity &move, double error) {
  std::vector<int> agreeing;
  for (size_t index = 0; index < pairs.size(); index++) {
    cv::Point2d miss = move.at(pairs[index].from) - pairs[index].to;
    if (miss.dot(miss) <= error * error) agreeing.push_back(int(index));
  }
  return agreeing;
}

/// Corners that are found again, from the picture's middle, in square pixels.
std::vector<Pair> followed(const cv::Mat &before, const cv::Mat &after, double stretch, int &corners) {
  std::vector<cv::Point2f> from, to, back;
  cv::goodFeaturesToTrack(before, from, 240, 0.005, before.rows / 22.0);
  corners = int(from.size());
  std::vector<Pair> pairs;
  if (from.empty()) return pairs;
  std::vector<uchar> found, foundBack;
  std::vector<float> errors;
  cv::Size window(15, 15);
  cv::calcOpticalFlowPyrLK(before, after, from, to, found, errors, window, 3);
  cv::calcOpticalFlowPyrLK(after, before, to, back, foundBack, errors, window, 3);
  cv::Point2d middle((before.cols - 1) / 2.0, (before.rows - 1) / 2.0);
  for (size_t index = 0; index < from.size(); index++) {
    cv::Point2f miss = back[index] - from[index];
    if (!found[index] || !foundBack[index] || miss.dot(miss) > 0.5) continue;
    auto square = [&](const cv::Point2f &p) { return cv::Point2d((p.x - middle.x) * stretch, p.y - middle.y); };
    pairs.push_back({square(from[index]), square(to[index])});
  }
  return pairs;
}
}  // namespace

int recut_move_find(
  const recut_image *before, const recut_image *after, double stretch, struct recut_move *move) {
  return guarded(1, [&] {
    *move = {0, 0, 1, 0, 0, 0};
    int corners = 0;
    auto pairs = followed(before->mat, after->mat, stretch, corners);
    move->points = corners;
    if (pairs.size() < 3) return 0;
    const double error = 0.7;
    std::vector<int> best;
    cv::RNG random(0x5eed);
    for (int round = 0; round < 200; round++) {
      int first = random.uniform(0, int(pairs.size())), second = random.uniform(0, int(pairs.size()));
      Similarity guess;
      if (first == second || !fit(pairs, {first, second}, guess)) continue;
      auto those = agreeing(pairs, guess, error);
      if (those.size() > best.size()) best = those;
      if (best.size() * 10 > pairs.size() * 9 && round > 20) break;
    }
    Similarity found;
    for (int round = 0; round < 3 && best.size() >= 3; round++) {
      if (!fit(pairs, best, found)) break;
      best = agreeing(pairs, found, error);
    }
    double scale = std::hypot(found.a, found.b);
    if (best.size() < 3 || scale < 1e-3) return 0;
    double rows = before->mat.rows;
    *move = {found.c / rows, found.d / rows, scale, std::atan2(found.b, found.a), corners,
             double(best.size()) / corners};
    return 0;
  });
}
#endif

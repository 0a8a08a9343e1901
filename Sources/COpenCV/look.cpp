#include "include/look.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

using recut::guarded;

namespace {
float ramp(float value, float low, float high) { return std::clamp((value - low) / (high - low), 0.f, 1.f); }

/// Adds `weight` to the two of `count` bins nearest to `place`, which goes from 0 to 1; `round` ones have no ends.
void spread(float *bins, int stride, int count, float place, bool round, float weight) {
  float at = round ? place * count : place * (count - 1);
  int low = int(at);
  float rest = at - low;
  if (round) {
    bins[low % count * stride] += weight * (1 - rest);
    bins[(low + 1) % count * stride] += weight * rest;
  } else {
    low = std::clamp(low, 0, count - 1);
    bins[low * stride] += weight * (1 - rest);
    bins[std::min(low + 1, count - 1) * stride] += weight * rest;
  }
}

/// Hue and saturation from 0 to 1, brightness from 0 to 1, and how far the pixel is coloured at all: of what is dark or pale
/// the hue is noise.
struct Colour {
  float hue, saturation, brightness, tint;

  explicit Colour(const uchar *pixel) {
    float b = pixel[0] / 255.f, g = pixel[1] / 255.f, r = pixel[2] / 255.f;
    float most = std::max({b, g, r}), least = std::min({b, g, r}), range = most - least;
    brightness = most;
    saturation = most > 0 ? range / most : 0;
    tint = ramp(saturation, 0.12f, 0.3f) * ramp(most, 0.06f, 0.16f);
    hue = 0;
    if (range > 0) {
      if (most == r) hue = (g - b) / range;
      else if (most == g) hue = (b - r) / range + 2;
      else hue = (r - g) / range + 4;
      hue = (hue < 0 ? hue + 6 : hue) / 6;
    }
  }
};

void addColour(const Colour &colour, float *bins) {
  spread(bins, 1, 8, colour.brightness, false, 1 - colour.tint);
  if (colour.tint <= 0) return;
  float rich = ramp(colour.saturation, 0.35f, 0.75f), bright = ramp(colour.brightness, 0.3f, 0.7f);
  float weights[4] = {(1 - rich) * (1 - bright), (1 - rich) * bright, rich * (1 - bright), rich * bright};
  for (int kind = 0; kind < 4; kind++) {
    spread(bins + 8 + kind, 4, 12, colour.hue, true, colour.tint * weights[kind]);
  }
}

void addPlace(const Colour &colour, float *bins) {
  spread(bins, 1, 3, colour.brightness, false, 1 - colour.tint);
  if (colour.tint > 0) spread(bins + 3, 1, 6, colour.hue, true, colour.tint);
}

void addColours(const cv::Mat &picture, float *colours, float *places) {
  for (int y = 0; y < picture.rows; y++) {
    const uchar *row = picture.ptr(y);
    for (int x = 0; x < picture.cols; x++) {
      Colour colour(row + 3 * x);
      addColour(colour, colours);
      addPlace(colour, places + 9 * (y * 3 / picture.rows * 3 + x * 3 / picture.cols));
    }
  }
}

/// Histograms of oriented gradients (Dalal and Triggs 2005), unsigned, weighted by how steep they are. What an edge of two levels
/// a pixel would give stands for what is plain, so that noise in an empty picture does not count as its edges.
void addEdges(const cv::Mat &picture, float *edges) {
  cv::Mat gray, across, down, steep, angle;
  cv::cvtColor(picture, gray, cv::COLOR_BGR2GRAY);
  cv::Sobel(gray, across, CV_32F, 1, 0, 3, 1.0 / 8);
  cv::Sobel(gray, down, CV_32F, 0, 1, 3, 1.0 / 8);
  cv::cartToPolar(across, down, steep, angle);
  for (int y = 0; y < gray.rows; y++) {
    for (int x = 0; x < gray.cols; x++) {
      float turn = float(angle.at<float>(y, x) / CV_PI);
      float *cell = edges + 9 * (y * 4 / gray.rows * 4 + x * 4 / gray.cols);
      spread(cell, 1, 9, turn - std::floor(turn), true, steep.at<float>(y, x));
    }
  }
  edges[recut_look_edges - 1] += 2.f * gray.rows * gray.cols;
}

void normalise(float *values, int count) {
  float sum = 0;
  for (int index = 0; index < count; index++) sum += values[index];
  for (int index = 0; index < count && sum > 0; index++) values[index] /= sum;
}
}  // namespace

int recut_look_of(const recut_image *colour, float *values) {
  return guarded(1, [&] {
    std::fill(values, values + recut_look_colours + recut_look_places + recut_look_edges, 0.f);
    float *places = values + recut_look_colours, *edges = places + recut_look_places;
    addColours(colour->mat, values, places);
    addEdges(colour->mat, edges);
    normalise(values, recut_look_colours);
    normalise(places, recut_look_places);
    normalise(edges, recut_look_edges);
    return 0;
  });
}

int recut_moves_of(const recut_image *before, const recut_image *after, double slow, double fast, float *values) {
  return guarded(1, [&] {
    std::fill(values, values + recut_look_moves, 0.f);
    cv::Mat flow;
    auto search = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_FAST);
    search->calc(before->mat, after->mat, flow);
    for (int y = 0; y < flow.rows; y++) {
      for (int x = 0; x < flow.cols; x++) {
        const auto &way = flow.at<cv::Vec2f>(y, x);
        float length = std::hypot(way[0], way[1]);
        float moves = ramp(length, float(slow / 2), float(slow)), hurries = ramp(length, float(fast / 2), float(fast));
        values[0] += 1 - moves;
        if (moves <= 0) continue;
        float turn = std::atan2(way[1], way[0]) / float(2 * CV_PI);
        turn -= std::floor(turn);
        spread(values + 1, 1, 8, turn, true, moves * (1 - hurries));
        spread(values + 9, 1, 8, turn, true, moves * hurries);
      }
    }
    normalise(values, recut_look_moves);
    return 0;
  });
}
#endif

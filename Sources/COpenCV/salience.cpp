#include "include/salience.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

using recut::guarded;
using recut::owned;

namespace {
/// The part of a picture without black bars; all of it where nothing is left.
cv::Rect withoutBars(const cv::Mat &picture) {
  cv::Mat gray, rows, columns;
  cv::cvtColor(picture, gray, cv::COLOR_BGR2GRAY);
  cv::reduce(gray, rows, 1, cv::REDUCE_MAX);
  cv::reduce(gray, columns, 0, cv::REDUCE_MAX);
  auto range = [](const cv::Mat &most) {
    int low = 0, high = int(most.total());
    while (low < high && most.data[low] < 28) low++;
    while (low < high && most.data[high - 1] < 28) high--;
    return cv::Range(low, high);
  };
  cv::Range y = range(rows), x = range(columns);
  if (x.size() < 8 || y.size() < 8) return cv::Rect(0, 0, picture.cols, picture.rows);
  return cv::Rect(x.start, y.start, x.size(), y.size());
}

/// Lightness and two opponent colours, as floats.
std::vector<cv::Mat> channels(const cv::Mat &picture, cv::Size size) {
  cv::Mat sized, lab;
  cv::resize(picture, sized, size, 0, 0, cv::INTER_AREA);
  cv::cvtColor(sized, lab, cv::COLOR_BGR2Lab);
  lab.convertTo(lab, CV_32F);
  std::vector<cv::Mat> split;
  cv::split(lab, split);
  return split;
}

/// What is unexpected in a channel's spectrum, brought back to the picture.
cv::Mat residual(const cv::Mat &channel) {
  cv::Mat mirrored, spectrum, usual;
  // A spectrum takes the picture's edges for neighbours: what differs between them would stand out.
  int margin = channel.cols / 4;
  cv::copyMakeBorder(channel, mirrored, margin, margin, margin, margin, cv::BORDER_REFLECT);
  cv::dft(mirrored, spectrum, cv::DFT_COMPLEX_OUTPUT);
  std::vector<cv::Mat> parts;
  cv::split(spectrum, parts);
  cv::Mat size, phase, rest;
  cv::cartToPolar(parts[0], parts[1], size, phase);
  // What is next to nothing is noise, whatever it is beside its neighbours.
  cv::log(size + 0.1 * cv::mean(size)[0], size);
  cv::blur(size, usual, cv::Size(3, 3));
  cv::exp(size - usual, rest);
  cv::polarToCart(rest, phase, parts[0], parts[1]);
  cv::merge(parts, spectrum);
  cv::idft(spectrum, spectrum, cv::DFT_SCALE);
  cv::split(spectrum, parts);
  cv::Mat found = parts[0].mul(parts[0]) + parts[1].mul(parts[1]);
  cv::GaussianBlur(found, found, cv::Size(0, 0), 2.5);
  return found(cv::Rect(margin, margin, channel.cols, channel.rows)).clone();
}

cv::Mat contrasts(const cv::Mat &channel) {
  cv::Mat on = cv::Mat::zeros(channel.size(), CV_32F), off = on.clone(), around;
  for (int reach = 2; reach * 2 < std::max(channel.rows, channel.cols); reach *= 2) {
    cv::blur(channel, around, cv::Size(2 * reach + 1, 2 * reach + 1), cv::Point(-1, -1), cv::BORDER_REFLECT_101);
    on += cv::max(channel - around, 0);
    off += cv::max(around - channel, 0);
  }
  cv::Mat found = cv::max(on, off);
  cv::GaussianBlur(found, found, cv::Size(0, 0), 1.5);
  return found;
}

/// How much more people look at the middle of a picture than at its edges, whatever is in it.
cv::Mat middles(cv::Size size) {
  cv::Mat across = cv::getGaussianKernel(size.width, 0.4 * size.width, CV_32F);
  cv::Mat down = cv::getGaussianKernel(size.height, 0.4 * size.height, CV_32F);
  return down * across.t();
}

template <typename Find>
recut_image *map(const recut_image *colour, cv::Size size, Find find) {
  return guarded<recut_image *>(nullptr, [&] {
    cv::Mat map = cv::Mat::zeros(colour->mat.size(), CV_8U);
    cv::Rect part = withoutBars(colour->mat);
    cv::Mat sum = cv::Mat::zeros(size, CV_32F);
    double most = 0;
    for (const auto &channel : channels(colour->mat(part), size)) {
      cv::Scalar mean, deviation;
      cv::meanStdDev(channel, mean, deviation);
      // What differs by less than noise draws nobody's eye.
      if (deviation[0] < 1) continue;
      cv::Mat found = find(channel);
      cv::minMaxLoc(found, nullptr, &most);
      // A channel counts by how much it holds: the colours of a grey picture are noise.
      if (most > 0) sum += found * (deviation[0] / most);
    }
    sum = sum.mul(middles(size));
    cv::minMaxLoc(sum, nullptr, &most);
    if (most > 0) {
      cv::Mat bytes;
      sum.convertTo(bytes, CV_8U, 255 / most);
      cv::resize(bytes, map(part), part.size(), 0, 0, cv::INTER_LINEAR);
    }
    return owned(map);
  });
}
}  // namespace

recut_image *recut_salience_spectral(const recut_image *colour) {
  // Sixty-four pixels: at this size what is found is things, not details (section 2.3 of the paper).
  return map(colour, cv::Size(64, 64), residual);
}

recut_image *recut_salience_fine(const recut_image *colour) {
  return map(colour, colour->mat.size(), contrasts);
}

int recut_areas_find(
  const recut_image *map, double least, struct recut_area *areas, int room, struct recut_balance *balance) {
  return guarded(-1, [&] {
    *balance = {0.5, 0.5, 0, 0};
    double bound = least * cv::mean(map->mat)[0];
    if (bound <= 0) return 0;
    cv::Mat kept, labels, boxes, middles;
    cv::threshold(map->mat, kept, std::min(bound, 254.0), 255, cv::THRESH_TOZERO);
    int count = cv::connectedComponentsWithStats(kept > 0, labels, boxes, middles);
    std::vector<double> weights(size_t(count), 0);
    double sum = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    for (int y = 0; y < kept.rows; y++) {
      for (int x = 0; x < kept.cols; x++) {
        double weight = kept.at<uchar>(y, x);
        if (weight <= 0) continue;
        double across = (x + 0.5) / kept.cols, down = (y + 0.5) / kept.rows;
        weights[size_t(labels.at<int>(y, x))] += weight;
        sum += weight;
        x1 += weight * across;
        y1 += weight * down;
        x2 += weight * across * across;
        y2 += weight * down * down;
      }
    }
    if (sum <= 0) return 0;
    x1 /= sum;
    y1 /= sum;
    *balance = {x1, y1, std::sqrt(std::max(0.0, x2 / sum - x1 * x1)), std::sqrt(std::max(0.0, y2 / sum - y1 * y1))};
    std::vector<int> order;
    for (int index = 1; index < count; index++) order.push_back(index);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return weights[a] > weights[b]; });
    int given = std::min(room, int(order.size()));
    for (int place = 0; place < given; place++) {
      const int *box = boxes.ptr<int>(order[place]);
      areas[place] = {
        box[cv::CC_STAT_LEFT], box[cv::CC_STAT_TOP], box[cv::CC_STAT_WIDTH], box[cv::CC_STAT_HEIGHT],
        weights[order[place]] / sum};
    }
    return given;
  });
}
#endif

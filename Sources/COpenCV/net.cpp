#include "include/net.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

using recut::guarded;

struct recut_net {
  cv::dnn::Net net;
  std::vector<std::string> names;
  std::vector<cv::Mat> outputs;
};

recut_net *recut_net_read(const char *path) {
  return guarded<recut_net *>(nullptr, [&]() -> recut_net * {
    auto net = cv::dnn::readNetFromONNX(path);
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    auto names = net.getUnconnectedOutLayersNames();
    return new recut_net{net, names, {}};
  });
}

void recut_net_free(recut_net *net) { delete net; }

/// One picture as planes of floats at `target`, `planes` of them.
static void fill(const cv::Mat &picture, const recut_net_input &input, int planes, float *target) {
  cv::Mat sized = picture, coloured;
  if (picture.cols != input.width || picture.rows != input.height) {
    bool shrinks = input.width < picture.cols || input.height < picture.rows;
    cv::resize(
      picture, sized, cv::Size(input.width, input.height), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  }
  if (planes == 1 && sized.channels() == 3) {
    cv::cvtColor(sized, coloured, cv::COLOR_BGR2GRAY);
  } else if (planes == 3 && sized.channels() == 1) {
    cv::cvtColor(sized, coloured, cv::COLOR_GRAY2BGR);
  } else {
    coloured = sized;
  }
  std::vector<cv::Mat> channels;
  cv::split(coloured, channels);
  size_t size = size_t(input.width) * input.height;
  for (int plane = 0; plane < planes; plane++) {
    const cv::Mat &from = channels[planes == 3 && input.is_rgb ? 2 - plane : plane];
    cv::Mat to(input.height, input.width, CV_32F, target + plane * size);
    from.convertTo(to, CV_32F, input.scale[plane], -input.mean[plane] * input.scale[plane]);
  }
}

/// Planes as pixels whose channels lie side by side.
static void interleave(const recut_net_input &input, int planes, float *target) {
  size_t size = size_t(input.width) * input.height;
  std::vector<float> copy(target, target + planes * size);
  for (size_t pixel = 0; pixel < size; pixel++)
    for (int plane = 0; plane < planes; plane++) target[pixel * planes + plane] = copy[plane * size + pixel];
}

int recut_net_run(
  recut_net *net, const recut_image *const *images, int count, const struct recut_net_input *input) {
  return guarded(1, [&] {
    int planes = input->is_gray ? 1 : 3;
    int shape[] = {count, planes, input->height, input->width};
    if (input->is_interleaved) {
      shape[1] = input->height;
      shape[2] = input->width;
      shape[3] = planes;
    }
    cv::Mat blob(4, shape, CV_32F);
    for (int index = 0; index < count; index++) {
      fill(images[index]->mat, *input, planes, blob.ptr<float>(index));
      if (input->is_interleaved) interleave(*input, planes, blob.ptr<float>(index));
    }
    net->net.setInput(blob);
    net->outputs.clear();
    net->net.forward(net->outputs, net->names);
    return 0;
  });
}

int recut_net_output_count(const recut_net *net) { return int(net->names.size()); }
const char *recut_net_output_name(const recut_net *net, int index) { return net->names[index].c_str(); }

const float *recut_net_output(const recut_net *net, int index, int shape[8], int *axes) {
  if (index < 0 || size_t(index) >= net->outputs.size()) return nullptr;
  const cv::Mat &output = net->outputs[index];
  if (output.type() != CV_32F || output.dims > 8 || !output.isContinuous()) return nullptr;
  for (int axis = 0; axis < output.dims; axis++) shape[axis] = output.size[axis];
  *axes = output.dims;
  return output.ptr<float>();
}
#endif

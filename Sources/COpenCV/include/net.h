#ifndef RECUT_COPENCV_NET_H
#define RECUT_COPENCV_NET_H

#include "image.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A neural network read from an ONNX file.
typedef struct recut_net recut_net;

recut_net *recut_net_read(const char *path);
void recut_net_free(recut_net *net);

/// How a picture becomes the network's input: (sample - mean) * scale, each channel by itself, planes one after the other.
struct recut_net_input {
  int width, height;
  /// In the order of the planes.
  double mean[3], scale[3];
  /// Whether the planes are red, green, blue rather than blue, green, red.
  int is_rgb;
  /// Whether there is one plane of luma.
  int is_gray;
  /// Whether the channels of a pixel lie side by side, not in planes.
  int is_interleaved;
};

/// Runs the network on pictures, which are brought to the input's size. Returns 0 on success.
int recut_net_run(
  recut_net *net, const recut_image *const *images, int count, const struct recut_net_input *input);

/// How many outputs the network has.
int recut_net_output_count(const recut_net *net);
const char *recut_net_output_name(const recut_net *net, int index);
/// An output of the last run: writes up to eight lengths of its axes and how many axes there are, and gives its numbers,
/// the last axis the fastest; valid until the next run. NULL where there is none.
const float *recut_net_output(const recut_net *net, int index, int shape[8], int *axes);

#ifdef __cplusplus
}
#endif

#endif

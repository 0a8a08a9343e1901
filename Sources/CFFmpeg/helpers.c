// What Swift cannot say, or what is said differently by libav 5.1 and its successors.
#include "lazy.h"

#include <string.h>

static recut_log_sink log_sink;
static int log_level = AV_LOG_QUIET;

static void capture(void *object, int level, const char *format, va_list arguments) {
  level &= 0xff;  // the bits above are a colour
  if (level > log_level || !log_sink) return;
  static _Thread_local int at_line_start = 1;
  char line[1024];
  av_log_format_line2(object, level, format, arguments, line, sizeof line, &at_line_start);
  size_t length = strlen(line);
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) line[--length] = 0;
  if (length > 0) log_sink(level, line);
}

void recut_log_capture(recut_log_sink sink, int level) {
  log_sink = sink;
  log_level = level;
  av_log_set_callback(capture);
}

static int is_interrupted(void *flag) { return recut_flag_is_raised(flag); }

AVIOInterruptCB recut_interrupt_by(const int *flag) { return (AVIOInterruptCB){is_interrupted, (void *)flag}; }

#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
int64_t recut_frame_duration(const AVFrame *frame) { return frame->duration; }
void recut_frame_set_duration(AVFrame *frame, int64_t duration) { frame->duration = duration; }
#else
int64_t recut_frame_duration(const AVFrame *frame) { return frame->pkt_duration; }
void recut_frame_set_duration(AVFrame *frame, int64_t duration) { frame->pkt_duration = duration; }
#endif

#ifdef AV_FRAME_FLAG_KEY
bool recut_frame_is_key(const AVFrame *frame) { return frame->flags & AV_FRAME_FLAG_KEY; }
bool recut_frame_is_interlaced(const AVFrame *frame) { return frame->flags & AV_FRAME_FLAG_INTERLACED; }
#else
bool recut_frame_is_key(const AVFrame *frame) { return frame->key_frame; }
bool recut_frame_is_interlaced(const AVFrame *frame) { return frame->interlaced_frame; }
#endif

#if LIBAVCODEC_VERSION_INT < AV_VERSION_INT(60, 31, 102)
const uint8_t *recut_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size) {
  return av_stream_get_side_data(stream, type, size);
}

int recut_stream_add_side_data(AVStream *stream, enum AVPacketSideDataType type, const uint8_t *data, size_t size) {
  uint8_t *copy = av_stream_new_side_data(stream, type, size);
  if (!copy) return AVERROR(ENOMEM);
  memcpy(copy, data, size);
  return 0;
}
#else
const uint8_t *recut_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size) {
  const AVPacketSideData *found =
      av_packet_side_data_get(stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, type);
  if (size) *size = found ? found->size : 0;
  return found ? found->data : NULL;
}

int recut_stream_add_side_data(AVStream *stream, enum AVPacketSideDataType type, const uint8_t *data, size_t size) {
  AVPacketSideData *copy = av_packet_side_data_new(
      &stream->codecpar->coded_side_data, &stream->codecpar->nb_coded_side_data, type, size, 0);
  if (!copy) return AVERROR(ENOMEM);
  memcpy(copy->data, data, size);
  return 0;
}
#endif

double recut_rotation(const uint8_t *matrix, size_t size, bool *flipped) {
  int32_t turn[9];
  *flipped = false;
  if (!matrix || size < sizeof turn) return 0;
  memcpy(turn, matrix, sizeof turn);
  // A negative determinant is a mirror image; turned back into a pure rotation, as the angle is read from one.
  if ((int64_t)turn[0] * turn[4] - (int64_t)turn[1] * turn[3] < 0) {
    *flipped = true;
    for (int row = 0; row < 3; row++) turn[row * 3] = -turn[row * 3];
  }
  double angle = -av_display_rotation_get(turn);
  return angle == angle ? angle : 0;  // a matrix of zeros gives no angle
}

void recut_buffersrc_colour(AVBufferSrcParameters *parameters, int space, int range) {
#if LIBAVFILTER_VERSION_MAJOR >= 10
  parameters->color_space = space;
  parameters->color_range = range;
#else
  (void)parameters, (void)space, (void)range;  // taken from the frames
#endif
}

int recut_decode_subtitle(AVCodecContext *context, AVSubtitle *subtitle, int *got, AVPacket *packet) {
  int (*decode)(AVCodecContext *, AVSubtitle *, int *, AVPacket *) =
      (int (*)(AVCodecContext *, AVSubtitle *, int *, AVPacket *))recut_function(slot_avcodec_decode_subtitle2);
  return decode(context, subtitle, got, packet);
}

const enum AVPixelFormat *recut_codec_pixel_formats(const AVCodec *codec) { return codec->pix_fmts; }
const enum AVSampleFormat *recut_codec_sample_formats(const AVCodec *codec) { return codec->sample_fmts; }
const int *recut_codec_sample_rates(const AVCodec *codec) { return codec->supported_samplerates; }
const AVChannelLayout *recut_codec_channel_layouts(const AVCodec *codec) { return codec->ch_layouts; }

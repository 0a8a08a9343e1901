// libav as Swift imports it: the headers, and the few things in them that Swift cannot read (macros with casts, inline
// helpers, va_list, fields that moved between versions). Nothing here links to libav: see functions.h.
#ifndef RECUT_CFFMPEG_H
#define RECUT_CFFMPEG_H

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/hwcontext.h>
#include <libavutil/log.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/murmur3.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <stdbool.h>
#include <stdint.h>

// The libraries, in the order in which they depend on each other.
enum recut_libav { RECUT_AVUTIL, RECUT_AVCODEC, RECUT_AVFORMAT, RECUT_AVFILTER, RECUT_LIBAV_COUNT };

/// Loads one library and what it stands on, and finds every function of it that recut calls. Returns 0, or -1 with the
/// reason in `error`. Safe from any thread; after the first success it costs one atomic read.
int recut_libav_load(enum recut_libav library, char *error, size_t size);
/// The name by which the loader looks for a library: "libavutil.so.57".
const char *recut_libav_soname(enum recut_libav library);
/// The version of the library that is running (not of the headers), as AV_VERSION_INT; 0 while it is not loaded.
unsigned recut_libav_version(enum recut_libav library);

// Constants that are macros with casts or function-like macros.
static const int recut_AVERROR_EOF = AVERROR_EOF;
static const int recut_AVERROR_EAGAIN = AVERROR(EAGAIN);
static const int recut_AVERROR_EXIT = AVERROR_EXIT;
static const int recut_AVERROR_INVALIDDATA = AVERROR_INVALIDDATA;
static const int recut_AVERROR_OPTION_NOT_FOUND = AVERROR_OPTION_NOT_FOUND;
static const int recut_AVERROR_DECODER_NOT_FOUND = AVERROR_DECODER_NOT_FOUND;
static const int recut_AVERROR_ENCODER_NOT_FOUND = AVERROR_ENCODER_NOT_FOUND;
static const int recut_AVERROR_DEMUXER_NOT_FOUND = AVERROR_DEMUXER_NOT_FOUND;
static const int recut_AVERROR_MUXER_NOT_FOUND = AVERROR_MUXER_NOT_FOUND;
static const int recut_AVERROR_STREAM_NOT_FOUND = AVERROR_STREAM_NOT_FOUND;
static const int64_t recut_NOPTS = AV_NOPTS_VALUE;

/// Receives libav's log: `level` as AV_LOG_*, `line` without a line break, both valid during the call only.
typedef void (*recut_log_sink)(int level, const char *line);
/// Sends every line at least as grave as `level` to `sink`, from whatever thread; nothing goes to stderr any more.
void recut_log_capture(recut_log_sink sink, int level);

/// A flag that one thread raises and others, and libav's blocking calls, look at.
static inline void recut_flag_raise(int *flag) { __atomic_store_n(flag, 1, __ATOMIC_RELEASE); }
static inline bool recut_flag_is_raised(const int *flag) { return __atomic_load_n(flag, __ATOMIC_ACQUIRE); }
/// Makes reading or writing give up as soon as the flag is raised, which must outlive the context.
AVIOInterruptCB recut_interrupt_by(const int *flag);

// Fields that are named differently by version.
int64_t recut_frame_duration(const AVFrame *frame);
void recut_frame_set_duration(AVFrame *frame, int64_t duration);
bool recut_frame_is_key(const AVFrame *frame);
bool recut_frame_is_interlaced(const AVFrame *frame);
/// Side data of a stream's header, or NULL.
const uint8_t *recut_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size);
/// Copies side data into the header of a stream that is to be written.
int recut_stream_add_side_data(AVStream *stream, enum AVPacketSideDataType type, const uint8_t *data, size_t size);
/// Clockwise degrees by which the picture has to be turned to be shown, from a display matrix; a flipped matrix sets
/// `*flipped`.
double recut_rotation(const uint8_t *matrix, size_t size, bool *flipped);

/// Fills `parameters` of a buffer source with the colour properties that newer versions want to know in advance.
void recut_buffersrc_colour(AVBufferSrcParameters *parameters, int space, int range);
/// As avcodec_decode_subtitle2, whose signature differs by version.
int recut_decode_subtitle(AVCodecContext *context, AVSubtitle *subtitle, int *got, AVPacket *packet);
/// The pixel formats, sample formats, rates and layouts that an encoder takes; NULL where it takes any.
const enum AVPixelFormat *recut_codec_pixel_formats(const AVCodec *codec);
const enum AVSampleFormat *recut_codec_sample_formats(const AVCodec *codec);
const int *recut_codec_sample_rates(const AVCodec *codec);
const AVChannelLayout *recut_codec_channel_layouts(const AVCodec *codec);

#endif

#ifndef RECUT_COPENCV_IMAGE_H
#define RECUT_COPENCV_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A picture of 8 bits a sample that it owns: one channel (gray) or three (blue, green, red, as OpenCV keeps them).
typedef struct recut_image recut_image;

/// An uninitialised picture.
recut_image *recut_image_make(int width, int height, int channels);
/// A picture from a file's bytes (PNG, JPEG), with three channels.
recut_image *recut_image_decode(const uint8_t *bytes, size_t count);
void recut_image_free(recut_image *image);

int recut_image_width(const recut_image *image);
int recut_image_height(const recut_image *image);
int recut_image_channels(const recut_image *image);
/// Row `y` from the top; valid as long as the picture.
uint8_t *recut_image_row(recut_image *image, int y);

/// Swaps the first and the third channel: from red, green, blue to blue, green, red and back.
int recut_image_swap(recut_image *image);
/// Luma alone.
recut_image *recut_image_gray(const recut_image *image);
/// At another size: by areas where it becomes smaller, bilinear where it becomes larger.
recut_image *recut_image_resized(const recut_image *image, int width, int height);
/// A copy of a part; what lies outside the picture is black.
recut_image *recut_image_part(const recut_image *image, int x, int y, int width, int height);
/// A JPEG file. Writes where the bytes lie, to be freed with recut_bytes_free, and gives how many they are; 0 on failure.
size_t recut_image_jpeg(const recut_image *image, int quality, uint8_t **bytes);
void recut_bytes_free(uint8_t *bytes);

#ifdef __cplusplus
}
#endif

#endif

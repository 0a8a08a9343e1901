#ifndef RECUT_COPENCV_FAILURE_H
#define RECUT_COPENCV_FAILURE_H

#ifdef __cplusplus
extern "C" {
#endif

/// OpenCV's own words on the last failure on this thread; empty where there was none.
const char *recut_cv_error(void);

/// OpenCV's version, as "4.6.0".
const char *recut_cv_version(void);

/// How many threads OpenCV may use; 0 for as many as it likes.
void recut_cv_set_threads(int count);

#ifdef __cplusplus
}
#endif

#endif

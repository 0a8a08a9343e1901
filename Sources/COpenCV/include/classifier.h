#ifndef RECUT_COPENCV_CLASSIFIER_H
#define RECUT_COPENCV_CLASSIFIER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Something that has learnt to tell rows of numbers apart.
typedef struct recut_classifier recut_classifier;

enum {
  /// A support vector machine with a Gaussian kernel (Cortes and Vapnik 1995): of two classes.
  recut_classifier_svm = 0,
  /// Trees that vote (Breiman 2001).
  recut_classifier_forest = 1,
  /// Normal distributions, one a class.
  recut_classifier_bayes = 2,
};

struct recut_examples {
  /// One after the other.
  const float *values;
  int rows, columns;
  /// From 0 to `classes` - 1, one a row.
  const int *labels;
  int classes;
  /// How much an example of each class counts.
  const double *weights;
  /// Into how many parts the examples of the smallest class can be divided, to choose what suits; below 2 nothing is chosen.
  int parts;
  uint64_t seed;
};

recut_classifier *recut_classifier_train(int kind, const struct recut_examples *examples);
/// From its own text.
recut_classifier *recut_classifier_read(int kind, int classes, const char *text);
void recut_classifier_free(recut_classifier *classifier);
/// Its text, to be freed with recut_text_free; NULL on failure.
char *recut_classifier_text(const recut_classifier *classifier);
void recut_text_free(char *text);

/// How wide the rows are that it takes.
int recut_classifier_width(const recut_classifier *classifier);
/// What it says of rows: of a support vector machine one number a row, above 0 for class 1; of others one for each class, summing up
/// to 1. Returns 0 on success.
int recut_classifier_scores(
  recut_classifier *classifier, const float *values, int rows, int columns, float *scores);

/// The directions in which rows whose mean is 0 differ most (principal components), one after the other, at most `keep`. Gives how
/// many; -1 on failure.
int recut_axes_find(const float *values, int rows, int columns, int keep, float *axes);

#ifdef __cplusplus
}
#endif

#endif

#include "include/classifier.h"

#include "border.hpp"

#ifdef RECUT_OPENCV
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <opencv2/ml.hpp>

using recut::guarded;
using namespace cv::ml;

struct recut_classifier {
  int kind, classes;
  cv::Ptr<StatModel> model;
};

namespace {
cv::Mat matrix(const float *values, int rows, int columns) {
  return cv::Mat(rows, columns, CV_32F, const_cast<float *>(values)).clone();
}

cv::Ptr<StatModel> machine(const recut_examples &examples, const cv::Ptr<TrainData> &data) {
  auto svm = SVM::create();
  svm->setType(SVM::C_SVC);
  svm->setKernel(SVM::RBF);
  svm->setClassWeights(cv::Mat(1, examples.classes, CV_64F, const_cast<double *>(examples.weights)).clone());
  svm->setTermCriteria({cv::TermCriteria::MAX_ITER + cv::TermCriteria::EPS, 20000, 1e-5});
  // What is usual for columns of variance 1.
  double usual = 1.0 / examples.columns;
  svm->setC(10);
  svm->setGamma(usual);
  if (examples.parts < 2) {
    svm->train(data);
  } else {
    ParamGrid none(1, 1, 0);
    svm->trainAuto(
      data, examples.parts, ParamGrid(0.1, 1000, 10), ParamGrid(usual / 4, usual * 17, 4), none, none, none, none, true);
  }
  return svm;
}

cv::Ptr<StatModel> forest(const recut_examples &examples, const cv::Ptr<TrainData> &data) {
  auto trees = RTrees::create();
  trees->setMaxDepth(16);
  trees->setMinSampleCount(2);
  trees->setTermCriteria({cv::TermCriteria::MAX_ITER, 300, 0});
  trees->setPriors(cv::Mat(1, examples.classes, CV_64F, const_cast<double *>(examples.weights)).clone());
  trees->train(data);
  return trees;
}
}  // namespace

recut_classifier *recut_classifier_train(int kind, const struct recut_examples *examples) {
  return guarded<recut_classifier *>(nullptr, [&] {
    cv::setRNGSeed(int(examples->seed & 0x7fffffff));
    cv::Mat labels(examples->rows, 1, CV_32S, const_cast<int *>(examples->labels));
    auto data =
      TrainData::create(matrix(examples->values, examples->rows, examples->columns), ROW_SAMPLE, labels.clone());
    cv::Ptr<StatModel> model;
    if (kind == recut_classifier_svm) {
      model = machine(*examples, data);
    } else if (kind == recut_classifier_forest) {
      model = forest(*examples, data);
    } else {
      model = NormalBayesClassifier::create();
      model->train(data);
    }
    return new recut_classifier{kind, examples->classes, model};
  });
}

recut_classifier *recut_classifier_read(int kind, int classes, const char *text) {
  return guarded<recut_classifier *>(nullptr, [&]() -> recut_classifier * {
    cv::Ptr<StatModel> model;
    if (kind == recut_classifier_svm) model = cv::Algorithm::loadFromString<SVM>(text);
    else if (kind == recut_classifier_forest) model = cv::Algorithm::loadFromString<RTrees>(text);
    else model = cv::Algorithm::loadFromString<NormalBayesClassifier>(text);
    if (model.empty() || !model->isTrained()) {
      recut::failure() = "what was learnt is not whole";
      return nullptr;
    }
    return new recut_classifier{kind, classes, model};
  });
}

void recut_classifier_free(recut_classifier *classifier) { delete classifier; }

char *recut_classifier_text(const recut_classifier *classifier) {
  return guarded<char *>(nullptr, [&] {
    cv::FileStorage file(".yml", cv::FileStorage::WRITE + cv::FileStorage::MEMORY);
    file << classifier->model->getDefaultName() << "{";
    classifier->model->write(file);
    file << "}";
    return strdup(file.releaseAndGetString().c_str());
  });
}

void recut_text_free(char *text) { std::free(text); }

int recut_classifier_width(const recut_classifier *classifier) {
  return guarded(0, [&] { return classifier->model->getVarCount(); });
}

int recut_classifier_scores(
  recut_classifier *classifier, const float *values, int rows, int columns, float *scores) {
  return guarded(1, [&] {
    cv::Mat samples = matrix(values, rows, columns), found;
    if (classifier->kind == recut_classifier_svm) {
      classifier->model->predict(samples, found, StatModel::RAW_OUTPUT);
      // OpenCV's sums are above 0 for the first class.
      for (int row = 0; row < rows; row++) scores[row] = -found.at<float>(row, 0);
      return 0;
    }
    int classes = classifier->classes;
    std::fill(scores, scores + size_t(rows) * classes, 0.f);
    if (classifier->kind == recut_classifier_forest) {
      cv::Mat votes;
      classifier->model.dynamicCast<RTrees>()->getVotes(samples, votes, 0);
      // The first row names the classes.
      for (int column = 0; column < votes.cols; column++) {
        int label = votes.at<int>(0, column);
        if (label < 0 || label >= classes) continue;
        for (int row = 0; row < rows; row++) scores[row * classes + label] = float(votes.at<int>(row + 1, column));
      }
    } else {
      cv::Mat likely;
      classifier->model.dynamicCast<NormalBayesClassifier>()->predictProb(samples, found, likely);
      for (int row = 0; row < rows; row++) {
        for (int label = 0; label < classes && label < likely.cols; label++) {
          float value = likely.at<float>(row, label);
          scores[row * classes + label] = std::isfinite(value) ? value : 0;
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      float *own = scores + size_t(row) * classes, sum = 0;
      for (int label = 0; label < classes; label++) sum += own[label];
      // Far from all that was seen no class is likely at all: then the nearest one counts.
      if (sum <= 0 && !found.empty()) own[std::clamp(found.at<int>(row, 0), 0, classes - 1)] = sum = 1;
      for (int label = 0; label < classes && sum > 0; label++) own[label] /= sum;
    }
    return 0;
  });
}

int recut_axes_find(const float *values, int rows, int columns, int keep, float *axes) {
  return guarded(-1, [&] {
    cv::PCA found(matrix(values, rows, columns), cv::Mat::zeros(1, columns, CV_32F), cv::PCA::DATA_AS_ROW, keep);
    for (int row = 0; row < found.eigenvectors.rows; row++) {
      std::memcpy(axes + size_t(row) * columns, found.eigenvectors.ptr<float>(row), sizeof(float) * columns);
    }
    return found.eigenvectors.rows;
  });
}
#endif

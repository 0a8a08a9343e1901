// OpenCV for C: what recut's vision plugins use of it, one header a concept. No C++ exception leaves this border: what fails
// gives NULL or another number than 0, and recut_cv_error() says why.
#ifndef RECUT_COPENCV_H
#define RECUT_COPENCV_H

#include "failure.h"
#include "image.h"
#include "adjust.h"
#include "net.h"
#include "cascade.h"
#include "background.h"
#include "changes.h"
#include "padding.h"
#include "classifier.h"
#include "look.h"
#include "move.h"
#include "salience.h"
#include "face.h"

#endif

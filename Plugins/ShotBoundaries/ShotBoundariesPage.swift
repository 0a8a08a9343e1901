/// The plugin's page.
let shotBoundariesPage = """
  Every picture is looked at small (160 by 90 pixels) and once, in order; what is found does not depend on the film's
  size or shape. One set of weights serves all material. They are logistic regressions over annotated films and over
  stretches of them that were joined anew. Black bars above and below or at the sides are left out.

  **Hard cuts.** Blocks of a picture are searched in the one before, so that a moving camera makes no difference. A cut
  differs in nearly all of its blocks, and more than the pictures before and after it do among themselves. Pictures
  further apart across it must differ as well: a flash of up to three frames is no cut, nor is an explosion after which
  the picture comes back. Neither is the same picture in another light, nor one whose detail lies where a fast camera
  moved it, up to half of the picture away, unless it stands still before and after: then it was framed anew.

  **Dissolves.** Within a dissolve of up to 68 frames every picture is a mixture of the first and the last, and the
  energy of detail dips along a parabola. Both are tested for windows of several lengths.

  **Fades.** The contrast of the picture falls to nearly nothing and rises again. A fade out and the fade in after it
  are one transition with the black (or white) between, and so is a hard cut to black with what leads out of it. A fade
  in at the beginning and a fade out at the end of the film are none.

  **Wipes.** A straight line moves left, right, up or down over the whole picture; what it has passed shows the new shot.

  While the camera moves on by a third of the picture or more, an edge that moves with it is no wipe, and a wall or a
  dark corner that it comes to is no fade.

  A shot after a gradual transition begins at the middle of the transition. Where only one side of a fade is hard, it
  begins there. Above 40 frames a second, frames are looked at in steps of at least 25 ms; cuts are still found to the
  frame.

  `sensitivity` moves the threshold of all decisions but fades. A value of 1 makes a boundary that was held to be 2.7
  times less likely than not count. Use `minimum-length` where very short shots are of no use, for example before
  choosing highlights.

  Papers: B. L. Yeo and B. Liu, *Rapid scene analysis on compressed video*, 1995 (threshold against the
  neighbourhood); A. M. Alattar, *Detecting and compressing dissolve regions in video sequences*, 1993 (parabola);
  R. Lienhart, *Comparison of automatic shot boundary detection algorithms*, 1999 (fades); C. W. Ngo, T. C. Pong and
  R. T. Chin, *Detection of gradual transitions through temporal slice analysis*, 1999 (wipes).
  """

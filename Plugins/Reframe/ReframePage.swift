/// The plugin's page.
let reframePage = """
  ```yaml
  graph:
    shots: { uses: shot-boundaries, in: film }
    motion: { uses: motion, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..14s", "31s..40s"] } }
    final:
      uses: reframe
      in: { edit: cut, subjects: [motion.centre], shots: [shots] }
      with: { aspect: "9:16" }
  ```

  With an analysis that finds faces, `subjects: [faces]` and `required: [faces]`.

  The window is as large as the shape allows, and moves over the picture. What an output without `width` and `height` gets
  is that many pixels of the source; `height: 1920` enlarges them, with a warning. Both in another shape give black bars,
  and a warning unless `fit: letterbox` says that they are meant.

  ## What it follows

  Without an analysis of faces at hand, `motion.centre` is a beginning: the middle of what moves. The ready recipe
  `vertical` follows it. Where much moves at once that middle leaps about and tells nothing: the less steady a signal is
  within a shot, the nearer the window stays to the middle of the picture, and where it is lost `auto` stands still there and
  says so. Of the annotated faces of two films, a 9:16 window holds the whole width of as many as this
  (`Benchmarks/faces_in_window.py` measures it; before steadiness counted, 17 % and 37 %):

  | film | faces | in the middle | following `motion.centre` |
  | --- | --: | --: | --: |
  | Tears of Steel | 23 | 30 % | 30 % |
  | Agent 327 | 62 | 35 % | 39 % |

  So it is no worse than the middle, and not much better where the camera moves (how steady is steady enough was chosen on
  these two films): for faces take an analysis that finds them.

  `subjects` are regions (boxes of faces, people, text) or signals with the channels `x` and `y`, in parts of the picture
  from 0 to 1. Their `weights` are 1 unless they are named; larger boxes count more. What is `required` is kept in the
  window with a `margin` as long as that can be done; faces stand a little above its middle. Boxes of one frame are put
  together to things that are seen over time: what is seen once and never again is a mistake of the detector, what is
  lost for less than `bridge` is taken to be on its way. Who is less than half as large as another and seen for less than a
  quarter of the shot passes by, and is not required. Without subjects the window stands in the middle.

  ## How each shot is framed

  | method | when |
  | --- | --- |
  | `still` | what counts stays within the `dead-zone` of one place |
  | `pan` | it moves steadily: the window goes from one side to the other at an even speed |
  | `follow` | otherwise: the window stands, goes and stands again as somebody would move a camera, never faster than `speed`, nor faster or slower more abruptly than `acceleration` |
  | `fit` | what is required takes more than the window, or moves faster than it may: all of the picture is shown, over a blurred copy of itself |

  Bind `shots` where clips may hold several: the window then changes at the cut, and not before or after it. A transition
  shows the window on its way beyond the clip's ends. The way is planned for all of a shot at once, so that the window
  does not go to and fro between two faces: it is the smoothest one that shows what it must (L1-optimal camera paths,
  Grundmann, Kwatra and Essa, 2011).

  How smoothly: over 20 s in which somebody sits, walks over, stays and comes half the way back, with boxes that tremble, are
  lost for 1.5 s and twice are where nobody is, the window goes at 0.38 of its widths a second at most, gets faster by 0.24
  widths/s², turns round once (as the person does), and the person is in it in all of 500 pictures. Its jitter, the root mean
  square of the third difference of its place, is 0.43 widths/s³. The tests hold these figures.

  `zoom: 1.5` lets the window be up to 1.5 times smaller than the largest one where subjects are small. An output's
  warning says by how much pixels are enlarged.

  ## By hand

  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..14s", "31s..40s", "50s..52s"] } }
    final:
      uses: reframe
      in: cut
      with: { views: ["1: still 0.2", "12.5s: pan 0.1..0.8", "2: fit", "last: still 0.5,0.3 zoom 1.5"] }
  ```

  A number is a clip, counted from 1; a time is one of the cut, and means the shot that is seen then. Numbers from 0 to 1
  are the window's middle in parts of the picture, across and down.

  Every clip's note says how it is framed and why, and the plan's JSON has the way of the window.
  """

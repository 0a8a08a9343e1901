/// The plugin's page.
let faceDetectionPage = """
  ```yaml
  graph:
    shots: { uses: shot-boundaries, in: film }
    faces: { uses: face-detection, in: { media: film, shots: shots } }
    score:
      uses: weighted-score
      in: { shots: shots, signals: [faces, faces.largest] }
      with: { weights: { faces.largest: 1.0 }, veto: "faces.count < 1" }
  ```

  `faces` are boxes from hairline to chin and from ear to ear, in pixels of the picture as decoded, after rotation, not
  stretched where pixels are not square. A face has one number from where it enters a shot to where it leaves it or the shot
  ends. Where `shots` is not bound, cuts are told from the samples alone, which misses about one in ten. A bare `faces` among
  signals is the number of faces; `count`, `largest` (a part of the picture's area) and `present` (0 or 1) are signals of
  their own.

  ## Two detectors

  - `yunet`: a small neural network (Wu, Peng and Yu, *YuNet: a tiny millisecond-level face detector*, 2023). Its file is
    looked for in the folders of `RECUT_MODELS`, then in `$XDG_DATA_HOME/recut/models`; `recut models fetch yunet-640` gets it.
    Both layouts of the files are read, that of 2022 (`loc`, `conf`, `iou`) and that of 2023 (twelve outputs); `model` names a
    file of one's own.
  - `cascade`: four of OpenCV's cascades (Viola and Jones 2001; Lienhart and Maydt 2002; Liao and others 2007), three for
    faces from the front and one for profiles, which looks from both sides. They vote; how sure five votes are together was
    fitted on annotated frames. It needs no model, finds half of the faces that YuNet finds, and takes ten times as long.

  `auto` takes YuNet where a model is there. Which one looked is a cue of the output `detector`, with the model's file as
  text. A model that comes or changes makes the node work anew.

  ## What counts as a face

  Each sample is searched with its longer side at `size` pixels; faces from about 12 of those pixels on are found (by the cascades
  from 35 on). For faces far away, as of a crowd or a lecture hall, take `size: 1280`. Pictures in which hardly anything is bright are brightened first. Finds are then followed: a face belongs to the track that its box
  overlaps most or is nearest to, and may be lost for `bridge`, or for one sample. What was followed is a face where it is
  found with `confidence` at its best moment, and with three quarters of it half of the time. What is found in one sample
  alone has to be a little surer than that, unless its shot was looked at once only. Gaps are filled where it is sure on both sides, and
  the moments at which it is doubtful, mostly at its ends, are left out.

  So the densest sampling gives the best result: with ten samples a second a false find has neighbours to fail by. Two
  samples a second, the default, do for choosing shots; for framing and hiding take `every: 0.1s` to `0.2s`.

  Pictures of H.264 and HEVC may be decoded without deblocking, together with those of other analyses: the same faces were
  found within the doubt of the annotation.

  ## How good it is

  Frames of 14 clips, 112 annotated faces, boxes that overlap by half (intersection over union), `every: 0.1s`:

  | hits / false / missed | Tears of Steel (23) | Agent 327 (62) | gestures (23) | carphone (4) | from behind (0) | F1 |
  | --- | --- | --- | --- | --- | --- | --- |
  | `yunet` | 22 / 1 / 1 | 56 / 3 / 6 | 23 / 0 / 0 | 4 / 0 / 0 | 0 / 0 / 0 | 0.95 |
  | `cascade` | 9 / 4 / 14 | 20 / 8 / 42 | 23 / 2 / 0 | 3 / 0 / 1 | 0 / 0 / 0 | 0.61 |

  More than half of these faces are animated ones of few characters, and most of the annotated boxes began as proposals of
  YuNet, so its figures are flattering; a difference of a few faces is within the doubt of the annotation. Three of the faces
  that count as missed move so fast that the frame that is looked at, one frame early, shows them elsewhere.
  The cascades were shown three samples about each annotated frame. Their votes were fitted on these clips too: fitted on
  one half of each clip and measured on all, F1 was 0.61 and 0.64.
  """

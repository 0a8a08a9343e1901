/// The plugin's page.
let peoplePage = """
  ```yaml
  graph:
    shots: { uses: shot-boundaries, in: film }
    faces: { uses: face-detection, in: { media: film, shots: shots } }
    who:   { uses: people, in: { media: film, faces: faces, shots: shots }, with: { names: { 1: Anna } } }
    cut:   { uses: keep-ranges, in: { signals: [who.in-shots], shots: shots }, with: { keep: who.in-shots == "Anna" } }
  ```

  This is the film's shots with the person who is on screen for longest, who is called Anna here.

  ## From a film to names

  1. Run it without names: `recut run recipe.yml --plan --values who.persons --json` lists the persons, each with a portrait
     (open the `data:` address in a browser), the time on screen and the shots.
  2. Say who is who: `with: { names: { 1: Anna, 2: Ben } }`. Numbers go by time on screen, the longest first, and stay the same
     as long as film, faces and the other parameters do. Where one person was taken for two, give both numbers one name.
  3. Or give pictures: `with: { references: { Anna: anna.jpg } }`. The largest face in the picture counts. Who is
     nearest to it is called so, if near enough; a warning says so where nobody is. Names by number go before.

  ## Asking for a person

  | written | holds |
  | --- | --- |
  | `who.in-shots == "Anna"` | in the shots in which Anna is seen, from their first frame to their last |
  | `who.appearances == "Anna"` | while Anna is on screen |
  | `who.appearances.person == 1` | the same by number |
  | `who == "Anna"` | the same by the boxes |
  | `who.in-shots == "Anna" and who.in-shots == "Ben"` | in shots with both |
  | `who.count >= 2` | while two known persons or more are on screen |

  `weighted-score` takes `who.count`, and `who.appearances` pooled by `fraction`, as any other signal and cues.

  ## How it works

  The pictures that `faces` tells of are looked at, 720 rows high. Boxes are in pixels of the picture as it is decoded, and are
  brought to the shape that is seen. Each face becomes a row of numbers; those of one track (one id) are put together, sharp, large and
  frontal faces counting most. A box without an id is a track by itself. Then tracks are joined into persons, the nearest two
  first, by the mean distance of all their pairs (average linkage), until the nearest are further apart than the threshold. Two tracks
  that are on screen at the same time are never one person.

  **SFace** is a neural network (Zhong et al. 2021); `recut models fetch sface` gets it. Distance is 1 less the cosine, the
  threshold 0.637, which is the 0.363 for the cosine that OpenCV Zoo gives for it. It was trained on faces placed by their eyes and mouth;
  regions have no such marks, so the box is cut out as a square 1.20 times as wide as the square root of the box's area, its middle 0.11 of
  that root above the box's: over some 800 faces of live action and animation that is where, at the median, the marks of YuNet come to
  lie as SFace wants them.

  Without it a **classical description** is compared, of a square 1.15 times as wide as the root of the box's area: luma at 24 by 24
  without mean and contrast; histograms of uniform local binary patterns in a grid of 5 by 5 (Ahonen, Hadid and Pietikäinen 2006),
  both with the mirrored face as well; and, weaker, the colours of skin (1), hair (0.5) and what is worn below (0.25). The threshold is
  0.55 of the median distance between the film's tracks, between 0.30 and 0.75: how unlike faces of one film are differs too much for
  one number. It is made for people who look into a steady camera (interviews, talks, lessons). Measured on tracks of YuNet's boxes
  with persons told by hand (B-cubed precision and recall, weighted by samples):

  | film | tracks, persons | pairs in the right order | precision | recall |
  | --- | --- | --- | --- | --- |
  | ten clips of five people before one wall | 10, 5 | 100 % | 1.00 | 1.00 |
  | Tears of Steel, live action, fast cuts, little light | 14, 3 | 87 % | 1.00 | 0.26 |
  | Agent 327, animation, two characters look alike | 72, 6 | 83 % | 0.95 | 0.15 |

  So in feature films it takes one person for several rather than two for one. There SFace is worth its 37 MB; a higher `threshold`
  makes fewer persons, more of them wrong. Histograms of oriented gradients were tried too and told faces apart no better.
  """

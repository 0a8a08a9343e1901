/// The plugin's page.
let expressionPage = """
  ```yaml
  graph:
    shots: { uses: shot-boundaries, in: film }
    faces: { uses: face-detection, in: { media: film, shots: shots } }
    mood:  { uses: expression, in: { media: film, faces: faces, shots: shots } }
    cut:   { uses: keep-ranges, in: { signals: [mood.smile], shots: shots }, with: { keep: mood.smile > 0.5, margin-after: 500ms } }
  ```

  ## Smiles

  Smiles are always told, by the cascade that comes with OpenCV. The lower half of the face is searched at a width of 100 pixels, and
  the windows that pass are counted: a face that does not smile lets a few pass, one that does a hundred. `smile` is 0 up
  to 8 windows, 1 from 64 on, and in between in proportion; of three samples of one face in a row the middle one counts. Over the clips of
  people who speak in signs, faces that do not smile had 3 to 11 windows in the mean, one with a faint smile 16 to 21, and one with a broad
  smile 113 to 134, until a hand comes before the mouth; in Agent 327 a character's broad smile had 70. Bared teeth look like a smile
  to it.

  ## Emotions

  `recut models fetch ferplus` gets FER+ (Barsoum et al. 2016), which tells eight expressions of a gray face at 64 by 64. `auto` takes it
  where it is there, and the log says which it was. Valence and arousal are the means of where Russell and Mehrabian ("Evidence for
  a three-factor theory of emotions", 1977) put each emotion, weighted by how likely it is:

  | emotion | valence | arousal |
  | --- | --- | --- |
  | neutral | 0 | 0 |
  | happiness | 0.81 | 0.51 |
  | surprise | 0.40 | 0.67 |
  | sadness | -0.63 | -0.27 |
  | anger | -0.51 | 0.59 |
  | disgust | -0.60 | 0.35 |
  | fear | -0.64 | 0.60 |
  | contempt | -0.56 | 0.47 |

  Contempt is not in their list; it is put in the middle of anger and disgust, of which Plutchik makes it. Without the model valence is
  0.81 times `smile`, so it tells pleasant faces from others and never an unpleasant one; arousal and `emotions` have no numbers, and
  the labels are `smile` and `neutral`.

  What a face shows is not what somebody feels: take the numbers for choosing shots, not for judging people.

  ## Which faces

  The frames that `faces` tells of are looked at, 720 rows high. `smile` is that of the face that smiles most; the others weigh each face
  by its area. Where several faces are seen, `mood.faces` has each with its own label.
  """

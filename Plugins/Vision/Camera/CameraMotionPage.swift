/// The plugin's page.
let cameraMotionPage = """
  ```yaml
  graph:
    shots:  { uses: shot-boundaries, in: film }
    camera: { uses: camera-motion, in: { media: film, shots: shots } }
    score:
      uses: weighted-score
      in: { shots: shots, signals: [camera.moves, camera.shake, camera.static] }
      with: { weights: { camera.static: 1, camera.shake: -1 }, veto: camera.moves.label == "zoom-out" }
  ```

  - Steady shots: `weights: { camera.shake: -1 }`. What trembles so much that it should be `stabilise`d: `camera.shake > 0.004`.
  - Lively shots: weight `camera.speed`; what moves in front of a camera that stands is told by `motion`.
  - `veto: camera.moves.label == "pan-left"`, `keep: camera.static > 0` in `keep-ranges`.

  ## What the numbers mean

  `pan` is how fast the camera turns (or goes) to the right, in picture widths a second: at 0.2 what was at the right edge is at
  the left one after five seconds. `tilt` is the same upwards, in heights. `zoom` is growth: at 0.1 the picture is a tenth larger
  after a second; whether the lens does it or the camera comes nearer cannot be told. `roll` is in degrees a second, as the
  picture turns. `speed` puts them together: the root of the mean square of how fast the picture's points move, in heights a
  second.

  `shake` is how far the picture is from its own smoothed way, on average about each moment, in parts of its height: on a
  tripod below 0.0005, a camera held by a calm hand 0.001 to 0.004, somebody walking 0.005 and more.

  The cues tell stretches: `value` is the mean speed (widths, heights, growth, turns a second), `amount` how far it goes in all; for
  `shake` the `amount` is how far it trembles. A stretch begins and ends where half of the threshold is passed, and has the
  threshold in it somewhere; several kinds may hold at once. `static` is what is left where the camera's way is known. Where it is
  not known the signals have no number, and there is no cue: in front of a black or plain picture, through cuts and dissolves, and
  where something fills the picture that moves by itself.

  ## How it works

  Pictures of 320 by 180 pixels are compared with the one before, 25 a second (`every`). Up to 240 corners (Shi and Tomasi, *Good
  features to track*, 1994) are followed with pyramids of Lucas and Kanade (1981; Bouguet 2000) there and back again; those that do
  not come back to where they were do not count. The shift, growth and turn that most of them agree on is taken as the camera's
  (random sample consensus: Fischler and Bolles 1981), where at least 35 % do, so that people who walk through the picture do not
  count. The path that these make is smoothed by local parabolas with Gaussian weights of 0.3 s (Savitzky and Golay 1964): their
  slope is what the camera does on purpose, the rest is shake. A move that begins at once so begins up to half a second early.

  Bind `shots`, and no number is smoothed over a cut; without them cuts are noticed by what no longer fits.

  ## What to expect

  On pictures whose move is known the numbers are off by 0.2 % for a pan and a tilt, 1.2 % for a zoom, 0.1 % for a roll and 1.4 % for
  shaking (a window of 640 by 360 pixels that goes over a still picture by whole pixels; the tests hold bounds for each). On films
  two things are to be known: a camera that travels past near things has no one move, and is told by what most corners do; and where
  most of the picture is a crowd, a sea or a vehicle, that is what is followed.
  """

/// The plugin's page.
let movingThingsPage = """
  For surveillance, wildlife and other films of a camera that stands still. The camera's view is learned, and what stands
  out from it is found, boxed and numbered for as long as it is seen. `motion` tells how much moves, in any film and quicker;
  this tells what moves, and passes over what is no thing:

  - lamps, clouds and cameras that set their exposure anew: each picture is first made as bright as the view that was learned,
    and what looks like the background but for its brightness does not count, nor what differs from it by fewer than five of 255
    levels for each standard deviation of `contrast`;
  - shadows, and specks smaller than `smallest`;
  - leaves and water that go to and fro: a pixel may have several usual colours;
  - what is seen for less than `shortest`.

  A change of more than three fifths of the picture is none of a thing: the camera was moved or the light switched on. The
  view is then learned anew from that picture on. What stands still is forgotten after about a tenth of `memory`; with a long
  `memory` a parked car is seen longer, and the place that it leaves as well.

  ```yaml
  recut: 1
  media: { film: camera.mp4 }
  graph:
    moving: { uses: moving-things, in: film }
    cut:
      uses: keep-ranges
      in: { signals: [moving.movement, moving.area] }
      with: { keep: "moving.movement and moving.area > 1%", margin-before: 1s, margin-after: 1s }
  outputs:
    - { file: events.mp4, edit: cut }
  ```

  The ready recipe `surveillance` does that. What the things are, a model tells: `onnx` finds people and vehicles.

  ## How it works

  Each pixel's usual colours are a mixture of Gaussians (Zivkovic, *Improved adaptive Gaussian mixture model for background
  subtraction*, 2004, in OpenCV), shadows are told as Prati and others do (*Detecting moving shadows*, 2003). Parts that nearly
  touch are one thing; it goes to the box before that it overlaps most, moved on as fast as it went.
  """

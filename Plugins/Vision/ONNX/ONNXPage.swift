/// The plugin's page.
let onnxPage = """
  Any model of one picture, as trainers export it: what the picture shows, where things are, a number, an embedding. People,
  vehicles, animals, logos, nudity, weather: whatever a model was trained for can be asked for in a cut.

  ```yaml
  recut: 1
  media: { film: film.mp4 }
  graph:
    shots: { uses: shot-boundaries, in: film }
    animals: { uses: onnx, in: { media: film, shots: shots }, settings: animals.yml, with: { only: [dog, cat] } }
    cut: { uses: keep-ranges, in: { signals: [animals] }, with: { keep: 'animals == "dog"' } }
  outputs:
    - { file: dogs.mp4, edit: cut }
  ```

  ## A card beside the model

  What a model needs to know of its pictures is written down once, in a file of settings beside it; `settings` of a node reads
  it, and what the recipe says under `with` wins. Paths in it begin at the card. Here `animals.yml`:

  ```yaml
  model: animals.onnx
  kind: classes
  label-file: animals.txt       # one name a line; or labels: [cat, dog, horse]
  mean: [0.485, 0.456, 0.406]   # as torchvision's models want it
  std: [0.229, 0.224, 0.225]
  fit: crop
  ```

  Samples from 0 to 255 become `(sample × scale − mean) ÷ std`. `scale: 1/255` is what most models of PyTorch want; models
  that take samples as they are want `scale: 1`, and those that take −1 to 1 `scale: 1/127.5` and `mean: 1`. The size is the model's
  own; where it leaves that open, `width` and `height` say it. Models with planes (1×3×H×W) and with colours side by side (1×H×W×3)
  both work. Names of classes that the exporter of YOLO noted in the file need not be given.

  ## What comes out

  All three outputs are always there, and empty where the `kind` does not give them.

  | `kind` | reads | `labels` | `boxes` | `values` |
  | --- | --- | --- | --- | --- |
  | `classes` | 1×C | a cue while a label is among the `top` and reaches `threshold` | of regions, each with its best label | a channel a label of `only`; without `only`, `best`, and up to a hundred labels |
  | `boxes` | see below | a cue while a label is seen; `value` is the most at once | the things found | `count`, and how many of each label, chosen alike |
  | `scalar` | 1×N | | the regions looked at | `names`, or `value`, in `unit` |
  | `embedding` | 1×N | | the regions looked at | `e0`, `e1`, …; with `shots` the mean of each shot, at its beginning |

  A cue lasts from the first picture that shows its label to the next that does not; `bridge` closes gaps, and with `shots`
  no cue goes over a cut and each begins and ends with its shot where the first or last picture of that shows it. `animals == "dog"`
  is where there is such a cue, `animals ~ "dog|cat"` where there is one or the other, `animals.confidence > 0.8` where any is sure, and
  `animals.values.dog > 80%` asks the number itself.

  ## Boxes

  | `layout` | shapes | |
  | --- | --- | --- |
  | `yolov5` | 1×N×(5+C) | YOLOv3 to v5, v7: centre, size, presence, classes |
  | `yolov8` | 1×(4+C)×N | YOLOv8 and later: centre, size, classes |
  | `ssd` | 1×1×N×7 | picture, class, confidence, corners |
  | `pair` | 1×N×4 and 1×N×C | corners, or what `corners` says, and classes |

  Of boxes of one class that overlap by more than `overlap` the surest stays. Coordinates may be pixels of the model's input or
  parts of it. Each thing keeps its number (`id`) through a shot, so that `weighted-score` counts different ones.
  YOLO wants `fit: letterbox`. People and vehicles by such a model:

  ```yml
  model: yolov8n.onnx
  kind: boxes
  fit: letterbox
  threshold: 0.4
  only: [person, bicycle, car, motorcycle, bus, truck]
  ```

  ## Parts of pictures

  With `look-at: regions` each box at the input `regions` is cut out, grown by `margin`, and goes through the model by itself, in the
  pictures that the regions were found in: ages of faces, breeds of dogs that another `onnx` node has found. Of several boxes in a picture the
  surest label counts, and of numbers those of the largest.
  """

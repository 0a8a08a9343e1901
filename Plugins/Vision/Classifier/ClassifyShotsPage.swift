/// The plugin's page.
let classifyShotsPage = """
  ```yaml
  graph:
    shots:    { uses: shot-boundaries, in: film }
    features: { uses: frame-features, in: { media: film, shots: shots } }
    camera:   { uses: camera-motion, in: { media: film, shots: shots } }
    kinds:
      uses: classify-shots
      in: { shots: shots, features: [features, camera.shake, camera.speed] }
      with: { model: usable.model.json }
    score:
      uses: weighted-score
      in: { shots: shots, signals: [kinds, kinds.probabilities] }
      with: { weights: { kinds.probabilities.usable: 1 }, veto: kinds.label == "blurred" }
  ```

  Every shot gets the class that the model finds most probable as the label of a cue; `text` tells the next ones. In conditions and weights
  the probability of each class is a channel of `probabilities`.

  ## Training

  Write a list of examples, by the numbers of shots (`recut run my.yml --plan --values shots` prints them) or by times:

  ```csv
  media,shot,label
  film,0,usable
  film,3,blurred
  ```

  ```csv
  start,end,label
  00:00,00:12,usable
  01:03.5,01:10,blurred
  ```

  Of a range all shots of which half or more lies in it are examples. `media` may be left out where the recipe has one. Then:

  ```sh
  recut train shots my.yml --labels labels.csv --shots shots --features features --features camera.shake --features camera.speed
  ```

  That runs what the recipe needs for these (or takes it from the store), makes one row of numbers of each labelled shot, tries out how well
  the classes can be told apart, and writes `labels.model.json`. The model knows its inputs by these names: bind nodes of the same names
  where it is used, and everything else is told by `check`. Examples from several films: one recipe with all of them, and
  `--features features=features-a,features-b` puts what was found in each under one name; likewise `--shots shots-a --shots shots-b`.

  Of signals each channel's mean, greatest value and standard deviation in a shot are numbers of the row (of signals with one sample a shot the
  mean alone), of cues the part of the shot that each label covers, of boxes how many of each label there are on average. Numbers that
  are the same in all examples are left out; what is not known of a shot counts as usual.

  | `--model` | learns | good for |
  | --- | --- | --- |
  | `svm` (default) | a support vector machine with a Gaussian kernel for each class against the others; how soft and how wide is chosen by trying; probabilities after Platt (1999) | few examples, many numbers |
  | `forest` | 300 trees that vote (Breiman 2001) | many numbers of which few matter, odd scales |
  | `naive-bayes` | a normal distribution for each class, over the directions in which examples differ most | very few examples, few numbers |

  ## What the report says

  Examples are divided into `--folds` parts with an even share of each class (stratified); each part is told by what was learnt from the others,
  scaling included. Accuracy is the share that was told rightly; look at `baseline` beside it, which is what always saying the most frequent
  class gets right, and at precision, recall and F1 of each class where one is rare. Rare classes count more in the training, as much as
  they are rarer. The same examples, options and `--seed` give the same model.

  Shots of one film are alike: a model that tells the shots of one film well may do worse on another. Label several films.
  """

/// The plugin's page.
let frameFeaturesPage = """
  ```yaml
  graph:
    shots:    { uses: shot-boundaries, in: film }
    features: { uses: frame-features, in: { media: film, shots: shots } }
    repeats:  { uses: similar-shots, in: { shots: shots, features: features } }
  ```

  One row of numbers a shot, of length 1, so that the product of two rows says how alike two shots are, from 0 to 1. `similar-shots`
  finds repeats by it; `recut train shots` learns from your own examples which shots you want.

  ## What the numbers are

  | channels | group | share |
  | --- | --- | --: |
  | `f000` to `f055` | colours: 8 greys, and 12 hues in 2 saturations and 2 brightnesses | 30 % |
  | `f056` to `f136` | where they are: 3 greys and 6 hues in each of 3 by 3 parts of the picture | 30 % |
  | `f137` to `f281` | edges: 9 directions in each of 4 by 4 parts, and what is plain | 30 % |
  | `f282` to `f298` | movement: what stands still, 8 directions of what is slow, 8 of what is fast | 10 % |

  Each group is a histogram: shares of the picture that sum up to 1, averaged over the looks at a shot. The numbers are the roots of
  the shares, so that their product is Bhattacharyya's coefficient, which weighs rare and frequent colours alike (as in RootSIFT:
  Arandjelović and Zisserman, *Three things everyone should know to improve object retrieval*, CVPR 2012); the groups then have the
  parts of the length that the table says. `motion: false` leaves the last group out, the others share its part, and no more pictures
  are decoded than `every` asks for.

  - Colours: as the colour histograms of MPEG-7 (Manjunath et al., *Color and texture descriptors*, IEEE CSVT 2001); a pixel counts for
    the two nearest greys or hues, and what is dark or pale is grey.
  - Edges: histograms of oriented gradients (Dalal and Triggs, *Histograms of oriented gradients for human detection*, CVPR 2005). An edge
    of two levels stands for what is plain, so that noise is no edge.
  - Movement: histograms of optical flow (Chaudhry et al., CVPR 2009) between pictures a tenth of a second apart, by dense inverse search
    (Kroeger et al., ECCV 2016). Slow is from 0.06 picture widths a second on, fast from 0.4.

  ## A model of your own

  ```yaml
  graph:
    features:
      uses: frame-features
      in: { media: film, shots: shots }
      with: { model: mobilenet.onnx, mean: [123.675, 116.28, 103.53], scale: [1/58.395, 1/57.12, 1/57.375] }
  ```

  Any ONNX model that turns a picture into numbers, by OpenCV's dnn module: the layer before the classes of a network trained on many
  pictures tells more of what is seen than colours do. Pictures are brought to `width` by `height` whatever their shape, each sample
  becomes `(sample - mean) * scale`, and what comes out is brought to length 1, averaged over the looks at a shot, and brought to
  length 1 again. Of an output with rows and columns the mean over them is taken. `order` is `rgb` for most models of PyTorch, `bgr`
  for those of Caffe and of OpenCV's own zoo.

  Looked at is the picture at every multiple of `every`, and of a shot that is too short for that the one in its middle.
  """

/// The plugin's page.
let saliencyPage = """
  ```yaml
  graph:
    shots:  { uses: shot-boundaries, in: film }
    looked: { uses: saliency, in: { media: film, shots: shots } }
    cut:    { uses: clips, in: film, with: { ranges: ["2s..14s", "31s..40s"] } }
    final:
      uses: reframe
      in: { edit: cut, subjects: [looked.centre], shots: [shots] }
      with: { aspect: "9:16" }
  ```

  Before anybody knows what is in a picture, the eye goes to what differs from the rest: a red coat in a grey street, a face in front
  of a wall, writing on a sign. `centre` is the middle of it, for `reframe`; `areas` are the boxes, for `reframe` too, where it
  shall choose among several. With faces bound beside it, give it less weight: `weights: { faces: 3, looked.centre: 0.5 }`.

  `spread` tells whether there is one thing to look at or none: a picture of one thing has less than 0.1, one full of detail 0.15 and more.
  So it is a signal of its own for choosing shots: `weights: { looked.spread: -1 }` prefers clear pictures.

  ## How it works

  `spectral` is the spectral residual of Hou and Zhang (*Saliency detection: a spectral residual approach*, CVPR 2007): what a
  picture's spectrum has beyond its own local mean is what is unexpected in it; brought back to the picture, its square is the map. It
  works at 64 by 64 pixels, as in the paper, and finds things rather than details. `fine` is the difference of centre and surround
  over boxes of many sizes, bright on dark and dark on bright apart (Montabone and Soto, *Human detection using a mobile platform and
  novel features derived from a visual saliency mechanism*, Image and Vision Computing 2010), at 160 by 90 pixels: it finds the
  outlines of things, and small things.

  Both look at lightness and at two opponent colours (CIE L*a*b*), each weighted by how much it varies in the picture. Black bars beside
  the picture do not count. As people look at the middle of a picture more than at its edges whatever is in it (Tatler, *The central
  fixation bias in scene viewing*, Journal of Vision 2007), the map fades to the edges, to half at the sides. What is `threshold` times as
  strong as its mean stands out (twice, after Achanta et al., *Frequency-tuned salient region detection*, CVPR 2009); connected parts of it
  are the boxes.

  ## What to expect

  It knows no things: bright windows and signs draw it as faces do, and in a picture full of detail its place is a guess. `reframe` trusts
  a place the less, the more it leaps about within a shot.
  """

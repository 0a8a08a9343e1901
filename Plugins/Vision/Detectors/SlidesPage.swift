/// The plugin's page.
let slidesPage = """
  A picture that stands still for `settle` is a slide; it lasts until at least `change` of it is another. Slides are numbered
  from 1 in the order in which they are first shown, and one that is shown again keeps its number: `slides.value == 3` is
  wherever slide 3 is shown. Where the picture moves, as in a film that is played or a view of the room, there is no slide.

  - A speaker in a corner does not matter: parts of the picture that keep moving are left out, up to a quarter of it.
  - Nor do cursors, nor the noise of compression: less than `change` of the picture differs, or by less than a tenth of the
    range of brightness.
  - A slide that is built line by line is one slide until the lines make up `change`. For every line its own number, set
    `change` to 0.01.

  ```yaml
  recut: 1
  media: { talk: lecture.mp4 }
  graph:
    slides: { uses: slides, in: talk }
    cut: { uses: keep-ranges, in: { signals: [slides] }, with: { keep: slides.value > 1 } }   # without the title
  outputs:
    - { file: cut.mp4, edit: cut }
  ```

  ## How it works

  Pictures are compared in 32 by 18 cells: a cell differs where more than 3 % of its pixels are brighter or darker by more
  than a tenth. A cell that differs from sample to sample again and again is one that moves, and is forgotten as such within
  a minute of standing still.
  """

/// The plugin's page.
let titlesPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    name:  { uses: titles, in: cut, with: { text: "Ada Lovelace", clip: 2, at: 500ms, duration: 2s, position: lower-third } }
    final: { uses: titles, in: name, with: { text: "The End", at: -2s, size: 0.12 } }
  ```

  One node writes one title (or the same one on `every` clip); nodes in a row write several. Sizes are parts of the picture's
  height, so a small preview looks like the film. Words wrap inside the `margin`s.

  The words are drawn by libass, with the fonts that are installed: right-to-left scripts are read from the right, and
  letters that the font lacks come from others that have them. Nothing in the text is an order: braces, backslashes, quotes
  and colons are written as they are. On a high dynamic range, white is as bright as paper (ITU-R BT.2408).

  Titles keep their places on the clock of the cut. Write them after steps that move its clips.
  """

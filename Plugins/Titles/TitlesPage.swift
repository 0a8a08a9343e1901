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

  ## Places

  Where a title stands does not depend on the titles at other places, nor on what was seen before. Words of one place are stacked
  for as long as they are seen together: the one that was written first stands at its place, the next one above it (at the top of
  the picture below it). At the lower edge words make room for each other: a `lower-third` stays where it is, then come those
  in the corners, and what is at the `bottom`, as captions are, moves up where it would lie over them.

  ## Letters

  The words are drawn by libass, with the fonts that are installed: right-to-left scripts are read from the right, and
  letters that the font lacks come from others that have them. Nothing in the text is an order: braces, backslashes, quotes
  and colons are written as they are. On a high dynamic range, white is as bright as paper (ITU-R BT.2408).

  Titles go along with the pictures that they stand on when a later step or an override drops, moves, trims or retimes clips;
  one whose pictures are all gone is not shown any more, and the cut's notes say so.
  """

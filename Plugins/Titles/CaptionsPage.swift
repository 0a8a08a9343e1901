/// The plugin's page.
let captionsPage = """
  ```yaml
  graph:
    words: { uses: subtitles, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: captions, in: { edit: cut, lines: words.lines } }
  ```

  Lines are shown where the cut shows their part of the film, and end with it. An output's own `subtitles: beside` or
  `inside` gives the same lines as text that can be switched off; `captions` are part of the picture.

  - No more than `line-count` lines of `line-length` characters at once. Breaks that the subtitles have are kept where they
    obey; otherwise lines are broken behind punctuation and never behind an article or a preposition, and are of like
    length. What is too long becomes several captions, one after the other.
  - A caption that is too short for `reading-speed` stays longer, up to the next one or the end of its clip. Those that
    are still too short are counted in the notes.
  - With `words` bound, each word turns to `highlight` while it is said.

  Captions go along with their pictures when a later step or an override changes the clips. How they are broken and how long
  they stay is made for the clips as they were: write captions last where you can.
  """

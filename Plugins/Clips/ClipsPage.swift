/// The plugin's page.
let clipsPage = """
  The cut as a person gives it. Ranges are half-open: `300f..366f` shows the frames 300 to 365. They are shown in the
  order given, and may overlap and repeat.

  ```yaml
  graph:
    cut: { uses: clips, in: film, with: { ranges: ["12.5s..15.25s", "300f..366f", "00:01:00..00:01:02.5"] } }
  ```

  Times are those of the medium's own clock, frames are counted as they are shown, from 0, for variable frame rate too.
  A time lands on the nearest frame boundary; a range shorter than a frame shows the frame that is on screen in its
  middle. What lies beyond the medium is trimmed, and the edit says so; a range wholly beyond it is an error.

  ## From a file

  `file` takes a CSV file or an edit decision list (CMX 3600):

  ```csv
  in,out,note
  12.5,15.25,the goal
  300f,366f,
  00:01:00,00:01:02.5,the cup
  ```

  The first line names the columns: `in` and `out`, or `start` and `end`, in any order, with `label` or `note` if wanted;
  other columns are passed over. Fields are separated by commas, semicolons or tabs. Times are seconds, clock times,
  frames (`300f`) or timecodes (`00:01:02:12`).

  Of an EDL the source in and out of every picture event are used, at the medium's frame rate, drop-frame after
  `FCM: DROP FRAME` or with `;` before the frames. Where the medium has a `timecode` tag and no event begins before it,
  timecodes count from there, otherwise from zero. Transitions become cuts and changes of speed are left out; the edit's
  notes name them.

  ## Edges

  With `edges: speech` and silences or subtitle lines bound to `speech`, a cut inside spoken words moves to the nearest
  end of the speech, if `tolerance` allows.
  """

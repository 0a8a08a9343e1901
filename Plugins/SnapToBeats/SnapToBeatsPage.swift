/// The plugin's page.
let snapToBeatsPage = """
  ```yaml
  media: { film: film.mp4, song: film.mkv }
  graph:
    shots: { uses: shot-boundaries, in: film }
    choice: { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 30s } }
    beats: { uses: beats, in: song }
    final: { uses: snap-to-beats, in: { edit: choice, beats: beats, shots: shots }, with: { shift: 400ms } }
  ```

  Each cut goes to the nearest beat of the music as it will be heard under the cut: the music begins with the cut, or
  `offset` into it, and begins anew whenever it is over (`loop`): as `music` lays it under the cut, from the end of a bar
  to the first bar, or all of it where too few beats are known. The beats may be those of a piece of music, which is
  a medium without pictures, or of a film's own sound that is laid under the cut. Any cues will do: where they begin is
  where cuts go.

  ## What moves

  - A cut that goes later shows more of the clip before it and begins the next one as much later; one that goes
    earlier, the other way round. So the whole stays as long as it was.
  - Where a clip has no more to show on that side it is shown earlier or later as a whole. It stays within its shot
    where `shots` are bound, otherwise within its medium, and never shows what another clip shows.
  - Where a beat cannot be reached, another one within `shift` is taken, or the cut stays. As many cuts as possible are
    on beats and, with that, are moved as little as possible.
  - The beginning and the end stay. A clip that was shorter than `minimum-clip` before does not become shorter still.

  Every cut is placed by the music's clock from the beginning on, to the nearest frame: at most half a frame beside its
  beat, in the hundredth cut as in the first. Running it twice changes nothing more. The note of each clip says how far
  its cut was moved, or why it was not.

  ## Which beats

  | with | cuts go to |
  | --- | --- |
  | nothing | every beat |
  | `every: 2` | every second beat, the first downbeat among them |
  | `on: downbeats` | the beginnings of bars |
  | `on: downbeats`, `every: 4` | the beginnings of every fourth bar |

  Beats that lie further apart need a larger `shift`: bars of four at 120 beats a minute are 2 s long, so a cut can be
  1 s away from the nearest.

  ## What to do afterwards

  Bind it before `transitions`, which lie around the cuts wherever those are, and the same `beats` to `music`, which lays
  it under the cut.
  """

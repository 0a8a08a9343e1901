/// The plugin's page.
let transitionsPage = """
  ```yaml
  graph:
    shots: { uses: shot-boundaries, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..4s", "8s..11s"] } }
    final: { uses: transitions, in: { edit: cut, shots: shots }, with: { kind: dissolve, begin: 1s, end: 1s } }
  ```

  A transition lies around its cut, half on each side, and leaves the cut as long as it was: what a dissolve shows of a
  clip beyond its ends (its handles) is taken from the film. Where there is too little on one side it lies further on the
  other; where there is too little at all it is shorter, and below `shortest` the join stays a cut. No frame is made up or
  held. The sound crosses over with the picture.

  `begin` and `end` fade the film's own picture and sound. What is laid over the cut stays: a title on the black is what credits
  are, and a `fade` of its own lets a title or an overlay go along; give it the length of `end`, and `at: -3s` or whatever
  lets it end with the cut. Captions end with their lines. Music has its `fade-in` and `fade-out`.

  ## Kinds

  | kind | shows |
  | --- | --- |
  | `dissolve` | one clip turning into the next |
  | `dip` | the one clip fading into `colour`, then the next fading out of it; needs no handles |
  | `cut` | nothing: for `joins` |
  | `scatter` | a dissolve dot by dot (xfade's own `dissolve`) |
  | `wipeleft`, `slideup`, `circleopen`, `pixelize`, `fadeblack`, ... | every kind of libavfilter's `xfade`, by its name |

  ## Which joins

  All but those where the film runs on, unless

  - `least-removed` asks for more to have been left out between two clips,
  - `scenes` are bound (cues of `scenes`, or any others): then joins within one scene stay cuts,
  - `joins` says otherwise: `2: cut` is the join of the second clip with the third, `last: dip 1s` the last one.

  With `shots` bound, handles end where the clip's shot does: a clip that is a whole shot has none, and its joins stay
  cuts. `handles: 500ms` of [top-shots](top-shots.md) leaves room in every shot; `kind: dip` needs none. Without `shots`, a few frames of the neighbouring shots may show in a dissolve.
  """

/// The plugin's page.
let keepRangesPage = """
  Silence cutting, motion cutting and word cutting in one node: an expression says which moments are wanted (`keep`) or
  not wanted (`drop`), and what remains is the cut, in the film's order.

  ```yaml
  graph:
    sound: { uses: loudness, in: film }
    lines: { uses: subtitles, in: film }
    cut:
      uses: keep-ranges
      in: { signals: [sound.silences], speech: [lines] }
      with: { drop: sound.silences, margin-before: 200ms, margin-after: 200ms, minimum-cut: 300ms, edges: speech }
  ```

  ## Expressions

  | written | holds |
  | --- | --- |
  | `sound.silences` | where there is a cue or a box; where a signal is not 0 |
  | `sound.momentary > -40 LUFS` | where the number compares so: `>`, `>=`, `<`, `<=`, `==`, `!=` |
  | `lines contains "goal"` | during cues whose text has this in it, also inside a word |
  | `lines ~ "goal*"` | during cues whose text has these whole words; `*` stands for any letters, `\\|` parts alternatives |
  | `lines.speaker == "Anna"` | during cues whose field is this; `!=` where it is another |
  | `time > 5s`, `time < 90%` | from five seconds after the beginning on; in the first nine tenths |
  | `left > 1m30s`, `left < 10%` | until a minute and a half before the end; in the last tenth |
  | `not a`, `a and b`, `a or b`, `( )` | `not` binds tightest, then `and`, then `or` |

  A name is a reference bound to `signals`, as it is written there. Behind a further dot stands the channel of a signal
  (its first one without), the field of a cue (`text`, `label`, `value`, `confidence`, `duration` in seconds, and those
  that the plugin documents), or `count` (the default), `confidence` or `label` of regions. Capitals do not matter in
  words. A unit must be the signal's own; a percentage stands for a ratio. Where a signal has no value, no comparison
  holds, so `not` of it does. `recut check` finds what can never hold by what each plugin's page says of its outputs:
  other units, channels, fields and labels.

  `time` counts from the medium's beginning, which is its first picture, and `left` to its end, whatever the inputs are;
  percentages are of the medium's length. A moment that is compared with belongs to what follows it: `time < 5s` ends
  before the picture at five seconds, `time > 5s` (the same as `>=`) begins with it, and together they are the whole
  film. From the second minute: `time > 1m and time < 2m`.

  ## From moments to clips

  1. The moments that the expression keeps are lengthened by `margin-before` and `margin-after`.
  2. Stretches between them that are shorter than `minimum-cut` are kept.
  3. Stretches that are then shorter than `minimum-clip` are left out.
  4. Cuts land on frame boundaries and, with `edges: speech`, are moved out of spoken words, as far as `tolerance`.

  Every clip says for which share of it each comparison holds (`why`), and with `drop` these count against it.
  """

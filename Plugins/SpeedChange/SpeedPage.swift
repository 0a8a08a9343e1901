/// The plugin's page.
let speedPage = """
  ```yaml
  graph:
    sound: { uses: loudness, in: film }
    all:   { uses: clips, in: film, with: { ranges: ["0s..10m"] } }
    cut:
      uses: speed
      in: { edit: all, signals: [sound.silences] }
      with: { factor: 4, where: sound.silences, margin: 150ms }
  ```

  `factor` says how many times as fast a clip is shown: 2 in half the time, `50%` in twice of it. There is 0.01 to 100. A
  clip that has a speed already becomes faster or slower from there. `duration` finds the factor with which the whole cut is
  as long as wanted; with `clip`, the chosen ones alone make up for it.

  ## What of it

  - `clip: 3`, `clip: [2, last]`: these clips, counted from 1; all without it.
  - `from` and `to`: a part of each, in the film's time from where the clip begins; `from: -2s` is its last two seconds. The
    clip becomes several, of which the film runs on from one into the next.
  - `where`: the stretches that an expression describes, written as for `keep-ranges`, without `margin` at both ends. So
    silences can be hurried through in place of being left out.

  ## Ramps

  `ramp: 1..0.25` goes from one speed to another, `1..0.2..1` into slow motion and out of it, every leg in the same time of
  the cut. Ahead of `from` the clip has the first speed, and behind `to` the last. `easing: smooth` begins and ends gently,
  `linear` changes evenly.

  ## Pictures and sound

  The output keeps its frame rate: fast clips leave pictures out, slow ones show them again. `between: blend` mixes the two
  that are nearest, and `interpolate` makes new ones along what moves (slow, and wrong where much is hidden). Of a film with
  more pictures a second than the output, slow motion takes those that there are: set the output's `rate`.

  `pitch: keep` lets voices sound as they do (by libavfilter's `atempo`; below half and beyond four times the speed it is
  heard that they were stretched), `follow` lets them go up and down like a tape, and `mute` leaves silence. Along a ramp the
  sound changes in steps of a quarter of a second, each beginning with its picture.

  Times in the cut are exact: a clip of n seconds at the factor f takes n / f, and everything behind it moves. Titles, captions,
  overlays and music that are there already go along with their pictures: what stood over a slow clip stands as much longer,
  and voices keep their pace. Captions that are written behind `speed` are timed for it: they are read more easily.
  """

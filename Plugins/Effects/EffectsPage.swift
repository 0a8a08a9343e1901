/// The plugin's page.
let effectsPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    clean: { uses: effects, in: cut, with: { effect: denoise, clip: 2 } }
    old:   { uses: effects, in: clean, with: { effect: grain, strength: 30%, at: 1s, duration: 2s } }
    final: { uses: effects, in: old, with: { video: "curves=preset=vintage,vignette", audio: "highpass=f=80" } }
  ```

  Without `clip`, `at` and `duration` an effect is on the whole cut as it is seen and heard, transitions included; with `at`
  or `duration` on that stretch of it; with `clip` alone on the clip, wherever later steps move it. Effects are done one after
  the other in the order of the nodes: first those of clips, then those of the cut, and all of them below overlays and titles.
  Pictures and sound that no effect is on stay as they are, to the bit.

  | short name | does | filter |
  | --- | --- | --- |
  | `sharpen` | sharpens by as much as each place bears | `cas` |
  | `blur` | blurs | `gblur` |
  | `grain` | moving grain, as of film | `noise` |
  | `vignette` | darker corners | `vignette` |
  | `grey` | takes colour away | `hue` |
  | `denoise` | takes noise out of pictures, fast | `hqdn3d` |
  | `denoise-finely` | the same, better and very slowly | `nlmeans` |
  | `denoise-sound` | takes hiss out of sound | `afftdn` |
  | `deinterlace`, `deinterlace-bottom-first` | makes whole pictures of fields in a film whose header does not tell of them | `bwdif` |

  `video` and `audio` take any filters of libavfilter with their options, frei0r, LADSPA and LV2 with them:
  `frei0r=filter_name=glow:filter_params=0.3`, `ladspa=file=sc4_1882:plugin=sc4`. Several are parted by commas; with `split` and
  labels a chain may run side by side. It takes one picture and gives one, of any size and pixel format (both are brought back
  to the output's), and sound as long as it was: `check` sends a few through it. Filters that change the number of pictures, or
  when they are shown, or the length of sound, are refused, as are those that write files. What an echo adds behind the end is
  cut off, and sound that a filter gives later than it took it (`afftdn`) is put back into its place.

  - Expressions over time (`t`, `n`) begin with 0 at the first picture of the clip or of the stretch.
  - An output with a `range` shows time (`t`) as the whole cut has it; `n` and what a filter remembers begin anew there.
  - Black bars stay as they are, on clips, on stretches and on the cut. What one of two pictures fills while one turns into the
    other counts as picture; a blurred ground that `reframe` puts behind it does too.
  - Filters that remember see the pictures of their clip or stretch alone, with what a transition shows of it.
  - A filter that knows only 8 bits makes finer pictures coarser: a warning names it.
  - `deinterlace` is done on the film's own pictures, before they are turned and scaled, and so on whole clips.
  - Paths in chains begin in the folder in which recut is run.
  """

/// The plugin's page.
let stabilisePage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: stabilise, in: cut, with: { clip: 2, smoothing: 1s } }
  ```

  vid.stab looks at a clip twice: first for how the camera moves, then to move its pictures against that. Every clip is
  steadied by itself, on the film's own pictures; where scenes change within a clip, each scene is. The command that
  `recut graph --format ffmpeg` prints makes both passes too.

  A long `smoothing` is calm, and with `edges: zoom` shows less of the picture; the camera's wanted moves stay. vid.stab works
  with 8 bits: for finer pictures there is a warning. A clip is decoded twice, so it takes longer.
  """

/// The plugin's page.
let lookUpPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: lut, in: cut, with: { file: teal.cube, strength: 60% } }
  ```

  The table is read by libavfilter's `lut3d`, or by `lut1d` where it has a curve for each colour in place of a cube. Pictures go
  through it as red, green and blue with all the bits that they have. A file that is not there or cannot be read is an error of
  `check`.
  """

/// The plugin's page.
let equalisePage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: equalise, in: cut, with: { contrast: 1.15, saturation: 1.2, temperature: 5500, clip: 2 } }
  ```

  First contrast around the middle grey and brightness, then gamma, on brightness alone; then saturation; then the colour of
  white. All of it is done with as many bits as the pictures have. Without `clip`, `at` and `duration` it is on the whole cut.
  """

/// The plugin's page.
let matchPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: match, in: cut, with: { to: 1 } }
  ```

  For clips that were taken with different cameras or in different light. Eight pictures of each clip and of the example are
  measured before the output is written; then the brightness and the colours of the clip are moved and stretched so that their
  means and spreads are those of the example (Reinhard et al., "Color Transfer between Images", 2001), at most to the double
  and to the half. The same film gives the same colours each time. It comes ahead of the other effects of a clip.
  """

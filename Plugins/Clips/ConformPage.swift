/// The plugin's page.
let conformPage = """
  A cut that was finished, or begun, in an editing program: write it there as OpenTimelineIO (`.otio`) or as an EDL (CMX
  3600), and it is an edit like any other, to be dressed, rendered and written in all formats.

  `cut: { uses: conform, in: [film, other], with: { file: cut.otio } }`

  What recut itself writes comes back with the same frames.

  ## Whose clip is it

  The media bound to the node are looked through for the clip's file: by its path, by the file's name, by that without
  its ending, by the medium's name in the recipe, then by the reel (the first eight letters and digits of the file's
  name). A clip whose medium is not there is an error that names its line or item, found by `recut check`.

  ## What is read

  | | OTIO | EDL |
  | --- | --- | --- |
  | clips | of the first track with pictures, otherwise of the first | events with pictures, otherwise all |
  | source times | frames in the clip's own rate | timecodes in the rate of the first clip's medium |
  | dissolves, wipes | exactly where they lie | `D`, and `W001` as a wipe to the right; half on each side of the cut |
  | dips, fades at the end | recut's own | as dissolves to and from `BL`, through black |
  | reasons | recut's own notes | `COMMENT`, or the clip's name |
  | left out, with a note | other tracks, gaps, effects, clips that are switched off | black, changes of speed |

  Nested timelines are refused. Timecodes count from the medium's `timecode` tag where it has one and no clip begins
  before it, otherwise from zero; in OTIO from where the reference says that the medium begins.
  """

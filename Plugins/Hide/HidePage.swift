/// The plugin's page.
let hidePage = """
  For an analysis `faces` that gives regions, and `shots` of `shot-boundaries`:

      final:
        uses: hide
        in: { edit: cut, regions: [faces], shots: [shots] }
        with: { how: pixelate, except: [anna] }

  | `how` | what is seen in its place |
  | --- | --- |
  | `blur` | a few colours that go over into each other |
  | `pixelate` | a few blocks of one colour each |
  | `box` | one `colour` |

  All three throw the picture away: a blur is made of the few colours alone, of which `strength` says how large each is, and
  cannot be sharpened again.

  ## Whom

  `who` and `except` take ids (`3`), labels (`face`, `anna`), references (`people`) and both (`people.anna`, `people.3`). Who is
  not known by any name of `except` is hidden. A name that nothing is called is a warning of the run. Every film that the cut
  shows has to have regions, or nothing would be known of it: that is an error. So is a film in which nobody looked; where nobody
  looked for more than two seconds there is a warning.

  ## No picture shows it

  Regions are looked for a few times a second; what is hidden holds for every picture.

  - Between two samples a region goes evenly from one to the other, and is larger by what it may lag behind or bend on the way.
  - Where something leaps, or is lost in between for less than `bridge`, the places on both sides and all between them are
    hidden all the while.
  - It is hidden from the sample that did not see it yet to the one that does not see it any more, on the way that it went, and
    for `hold` beyond both; with `shots` bound not beyond its shot, the transitions on both sides of that, and a frame more.
  - On every side it is larger by `margin`, and never smaller than to the pixels to which colours are stored.
  - It is done to the film's own pictures, ahead of everything else, so that nothing that mixes, moves or enlarges them shows what
    was there. It belongs to the film, not to a clip: whatever later steps, overrides, transitions or `join` show of the film has
    it hidden.

  Look as often as things move: four times a second is enough for people who talk; where the camera shakes or people fight, ten
  times. Of the faces in a minute of fighting (Tears of Steel, 594 boxes of faces that last a third of a second or more) 3 were
  not wholly covered with four samples a second, and none with ten. What comes and goes between two samples nobody has seen.

  What is laid over the cut (`overlays`) is a film of its own and is not looked at. Timelines (EDL, OTIO, FCPXML, MLT and the
  like) refer to the films as they are, in which everything is seen: the run warns of that in capitals. `codec: copy` encodes the
  pictures in which something is hidden and copies the others.
  """

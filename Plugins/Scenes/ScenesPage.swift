/// The plugin's page.
let scenesPage = """
  ```yaml
  graph:
    shots:  { uses: shot-boundaries, in: film }
    looks:  { uses: looks, in: film }
    scenes: { uses: scenes, in: { shots: shots, looks: looks } }
    cut:    { uses: clips, in: film, with: { ranges: ["2s..4s", "8s..11s"] } }
    final:  { uses: transitions, in: { edit: cut, shots: shots, scenes: scenes }, with: { kind: dissolve } }
  ```

  A scene is a run of shots that show one place: the same colours come back in them. `shots` and `looks` are found in one
  decode, and this only compares. Bind the scenes to `transitions`, which then dissolves between them alone, or read them
  by `recut run --plan --json --values scenes`; each says how alike its shots are, and how alike it is to the one before.

  ## How it works

  Of each shot the mean histogram of colours is taken; Bhattacharyya's coefficient says how alike two are, from 0 to 1.
  Every two shots speak for being in one scene by as much as they are more alike than `likeness`, and against it by as much
  as they are less; the further apart they lie, the less it counts, by `reach`. Of all ways to divide the film into runs of
  shots that last `shortest` at least, the one in which most is said for the scenes is taken, by dynamic programming (optimal
  sequential grouping: Rotman, Porat and Ashour, 2016; nearness counts as in the shot coherence of Rasheed and Shah, 2003).

  Without `likeness`, shots have to be more alike than the film's are on average, as a film may be all dark or all green;
  but a film whose shots are more than 90 % alike on average is one scene unless something stands out.

  ## What to expect

  It goes by colours, and does not know what happens. Two places of the same light are one scene, as may be the street before a house
  and the room in it at dusk; a place in which the light changes is two; and scenes that are shown in turn are one, or
  change where the turns get long. Raise `likeness` for more scenes; the text of the cues tells the numbers.
  """

/// The plugin's page.
let topShotsPage = """
  Chooses shots and how long each is shown, so that the sum of score × seconds is as great as `duration` allows (or
  `share` of the film): the longer and the better, the more it counts. The cut is never longer than that.

  ```yaml
  graph:
    cut:
      uses: top-shots
      in: { shots: shots, scores: score, look: [colour.brightness, colour.saturation], speech: [lines, sound.silences] }
      with: { duration: 30s, minimum-clip: 1s, maximum-clip: 4s, edges: speech }
  ```

  ## The choice

  Vetoed shots, shots shorter than `minimum-clip`, shots with less than `least-score` of the best score and
  near-duplicates are put aside. So the cut can be shorter than asked for; its notes say why. Frames of dissolves and
  fades at a shot's ends are not shown. Of the others a knapsack is filled, with every length from `minimum-clip` to
  `maximum-clip` in steps of a frame (of 40 ms where the frame rate varies), by dynamic programming, which finds the best
  choice. For films so long that this would take more than 8 million cells (10,000 shots for half a minute), the shots
  far above the border between chosen and not chosen are taken at full length, and those about it are weighed exactly.

  Shots with the same score are put in order by chance; `seed` says by which.

  ## The part that is shown

  A shot that is trimmed shows the part where the score is highest on average over time, if the scores tell how it runs
  over time (those of `weighted-score` do), and otherwise its middle.

  A dissolve shows a little of a shot beyond the clip's ends, and a clip that is a whole shot has nothing there. With
  `handles: 500ms`, half a second at both ends of every shot stays unused (less where it would get shorter than
  `minimum-clip`), so that `transitions`, bound to the same `shots`, find their room inside them. The cut is as long as
  before where there are shots enough.

  ## Near-duplicates

  With signals bound to `look`, such as brightness and colours, the means of all their channels over each shot are
  compared, each channel taken from 0 to 1 over the film. A shot that is on average less than `distinct` from a better
  one is skipped; 0 skips none. Without `look` there is nothing to tell them by.

  ## Edges

  With `edges: speech` and silences or subtitle lines bound to `speech`, cuts inside spoken words move to the nearest end
  of the speech within the shot, if `tolerance`, the lengths and the budget allow; a clip says where they do not.
  """

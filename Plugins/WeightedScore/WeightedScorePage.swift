/// The plugin's page.
let weightedScorePage = """
  Each reference bound to `signals` becomes one number a shot, the numbers of the film are taken to one scale from 0 to
  1, and the weighted sum is the score. Every part of the sum is kept, so each score can be taken apart again.

  ```yaml
  graph:
    score:
      uses: weighted-score
      in: { shots: shots, signals: [lines, sound.momentary, motion, colour.black] }
      with:
        weights: { lines: 1.0, sound.momentary: 0.5, motion: -0.3 }
        pooling: { sound.momentary: max }
        required: [ "lines > 0" ]
        veto: colour.black > 20%
  ```

  ## Pooling

  | `pooling` | of a signal | of cues | of regions |
  | --- | --- | --- | --- |
  | `mean` | mean over time (default) | mean of their values | mean number of boxes |
  | `max`, `min` | greatest, smallest sample | greatest, smallest value | most, fewest boxes |
  | `fraction` | share of the time above 0 | share of the shot covered (default) | share with a box (default) |
  | `count` | | how many | how many different ones |

  A name may go on with the channel of a signal (`colour.brightness`) or a field of cues (`lines.valence`, which is
  pooled by `mean` unless said otherwise). Samples that have no value do not count; a level of minus infinity counts only
  where the shot has nothing else. `scores` of another node have one number a shot already, and their vetoes hold here
  too.

  ## One scale

  The smallest number among the film's shots becomes 0 and the largest 1. Between their 5th and 95th percentile the scale
  is straight from 0.05 to 0.95, so a single outlier does not press all other shots together. Where all shots have the
  same number it tells nothing, and counts as 0.5; so does a shot without a number.

  ## The sum

  Weights are divided by the sum of their sizes, so scores lie between 0 and 1. A positive weight adds weight × value; a
  negative one prefers little and adds its size × (1 − value). `why` shows value, weight as divided, and contribution;
  the contributions add up to the score.

  ## Required and vetoed

  `required` and `veto` take the expressions of `keep-ranges`. A comparison with a number asks the shot's pooled number,
  as the film has it and not on the scale; words and bare names hold if they hold anywhere in the shot. `time` and
  `left` are asked of every moment: what is required must hold in all of the shot, a veto in any of it. So
  `required: [ time > 5s ]` and `veto: time < 5s` both leave out every shot that shows something of the first five
  seconds. A shot that fails keeps its score and carries the reason.
  """

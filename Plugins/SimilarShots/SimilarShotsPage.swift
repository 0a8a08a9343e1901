/// The plugin's page.
let similarShotsPage = """
  ```yaml
  graph:
    shots:    { uses: shot-boundaries, in: film }
    features: { uses: frame-features, in: { media: film, shots: shots } }
    repeats:  { uses: similar-shots, in: { shots: shots, features: features } }
    motion:   { uses: motion, in: film }
    score:
      uses: weighted-score
      in: { shots: shots, signals: [motion, repeats, repeats.novelty] }
      with: { weights: { motion: 1, repeats.novelty: 0.5 }, veto: repeats.label == "repeat" }
    cut:      { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 30s } }
  ```

  The same camera position that comes back in a conversation, takes of one thing in raw footage, a logo or a title that is shown every few
  minutes: `repeats` tells of them, group by group. The first of a group is labelled `first`, each further one `repeat`; `group` counts
  the groups from 1, `shot` is the shot's own number, `of` that of the first, `value` how alike the two are, from 0 to 1, and
  `confidence` goes from 0.5 at what is just alike enough to 1. `veto: repeats.label == "repeat"` keeps one shot of each group.

  `novelty` and `uniqueness` tell the same of every shot as a number, for weights in place of a rule: a film that goes to and fro between two
  places has low novelty from the third shot on.

  ## How it works

  Of each shot the mean of the signal's channels is taken and brought to length 1; the product of two says how alike they are (the cosine
  of the angle between them; of `frame-features` it is the mean of Bhattacharyya's coefficients of its histograms). Shots that are
  at least `likeness` alike are repeats. Without it that is found from the film: a fifth of the distance that its shots have on average,
  but no less than 0.85 and no more than 0.985. Each shot, in order of time, joins the group to whose first shot and to all of whose
  shots on average it is alike enough; where there are several, the one that it is most like.

  Instead of `frame-features` any signal with several channels will do: `looks` goes by colours alone, and costs no second look at the film.
  `apart: 1m` does not hold a shot against what was less than a minute ago, so that a conversation does not count as repeating itself.
  """

/// The plugin's page.
let beatsPage = """
  ```yaml
  graph:
    beats: { uses: beats, in: film, with: { slowest: 70 BPM, fastest: 160 BPM } }
    cut:
      uses: keep-ranges
      in: { signals: [beats] }
      with: { keep: beats.confidence > 50%, minimum-clip: 4s }
  ```

  ## How it finds them

  1. Onsets: how much louder the sound becomes in each of 32 bands of the mel scale, a hundred times a second (spectral
     flux), against what stands out within ten seconds around. `onsets` is this signal; a value of 1 is the usual
     height.
  2. Tempo: the period with which onsets return most strongly within eight seconds, weighted by how readily people tap
     along (most readily at 120 beats a minute), on the path through the film that changes least. It follows a tempo
     that rises or falls, and a new piece with a tempo of its own.
  3. Beats: the row of onsets whose distances keep to the tempo, found by dynamic programming over the whole film (D.
     P. W. Ellis, *Beat Tracking by Dynamic Programming*, 2007), each then moved onto its onset. Beats that rest, up to
     four in a row, are counted on; further ones end the piece.
  4. Bars: the count of four or of three beats in whose first ones the accents lie (an onset that is louder, or louder
     in the basses), kept up through the piece. `position` is a beat's number in its bar and `accent` how clearly first
     beats stand out around it, from 0 to 1; where none do, bars of four are counted from the first beat.

  The sound is looked at as mono at 24 kHz. On clicks of 60 to 180 beats a minute, in noise too, beats lie within 6 ms
  of the truth. Looking takes about a thousandth of the sound's length.

  ## How sure it is

  `confidence` is how much of what is heard returns one and two beats later, from 0 to 1, one value a second; every cue
  has it too. Music with drums reaches 0.4 to 0.9, a steady machine as much; noise stays below 0.2, and speech mostly
  below 0.3. Beats below `least-confidence` are left out, so that a film has beats only where there is music with a
  beat.

  ## What it cannot do

  - Tell a tempo from its half or its double for certain: nobody can. Narrow it by `slowest` and `fastest`.
  - Hear a beat that nothing plays: strings without an attack, free rhythm, rubato.
  - Separate music from loud speech or effects over it: give the music as a medium of its own where there is one.
  - Know bars of five or seven by itself (set `beats-in-bar`), or tell where a bar begins when basses and accents do
    not: downbeats are a guess where `accent` is below about 0.3.

  ## In expressions

  A cue reaches to the next beat, so `beats` holds wherever there is a beat, `beats.label == "downbeat"` during the
  first beat of each bar, and `beats.value > 140 BPM` where the music is fast.
  """

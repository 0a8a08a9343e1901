/// The plugin's page.
let musicPage = """
  ```yaml
  media: { film: film.mp4, song: film.mkv }
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    beats: { uses: beats, in: song }
    snap:  { uses: snap-to-beats, in: { edit: cut, beats: beats } }
    final: { uses: music, in: { edit: snap, beats: beats }, with: { volume: -6 dB, duck: 12 dB, fade-out: 3s } }
  ```

  Without `beats` a `file` is enough: `{ uses: music, in: cut, with: { file: song.mp3 } }`. Several pieces are several
  nodes in a row, each at its `at`, for its `duration`. A cut without any sound of its own gets the music alone.

  ## Shorter and longer than the cut

  Music that is longer ends with its place and fades out. Music that is shorter begins again (`loop`): without `beats`
  its end crosses over into its beginning for the time of `crossfade`; with `beats` it goes from the end of a bar to
  the first bar, so that the beat goes on, and `snap-to-beats` reckons with that. Sixteen bars are kept together where
  there are as many, or twelve, or eight. `until: beat` or `downbeat` ends it with the last one in its place.

  ## Giving way to speech

  With `duck` it is so much quieter while somebody speaks. Without `speech`, whenever the film's own sound reaches
  `threshold` in the range of voices, which noise and music do too. With `speech` bound, exactly then:

  ```yaml
  graph:
    words: { uses: subtitles, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: music, in: { edit: cut, speech: words.lines }, with: { file: song.mp3, duck: 12 dB } }
  ```

  It begins to give way `attack` ahead of the speech and takes `release` to come back; between words that are closer it
  stays down. A `voice-over` is given way to as that asks for.

  What is too loud together is limited to -0.1 dB of full scale; nothing else is changed by it. An output's `loudness`
  is that of the film and all that is laid under it.

  Where a later step or an override changes the clips, music goes along with the pictures that it begins under; what ran to
  the end of the cut does so again. The beats do not go along: `snap-to-beats` and `until` are for the clips as they were.
  """

let voiceOverPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final:
      uses: voice-over
      in: cut
      with:
        voice: slt
        lines: ["1: This is where it began.", "last: And this, where it ended."]
  ```

  The voice is flite's, which is part of libavfilter: plain, English, and made here. It says one `text` at `at`, several
  `lines` at their places, or the `lines` of a medium, bound as cues, where the cut shows them. Nothing in a text is an
  order. A text begins at its place and takes as long as it takes, also over the clips that follow; where the cut ends
  before it, a warning says how much is cut off. Where a later step or an override changes the clips, it goes along with the
  picture that it begins on, and is not said where most of its pictures are gone.

  From its first word to its last the film and its music are quieter by `duck`.

  | voice | speaks |
  | --- | --- |
  | `slt` | as a woman, the clearest |
  | `rms`, `awb` | as a man, the second one a Scot |
  | `kal`, `kal16` | as a man, like a machine; of 8 and of 16 kHz |
  """

let mixPage = """
  ```yaml
  graph:
    words: { uses: subtitles, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    clean: { uses: mix, in: { edit: cut, cues: words.lines }, with: { mute: true, words: ["damn*", "hell"] } }
    final: { uses: mix, in: clean, with: { clip: "2", volume: -6 dB } }
  ```

  It changes the film's own sound: of the whole cut, of a `clip`, from `at` on for a `duration`, or where `cues` are. Music
  and voices have a `volume` of their own. Several nodes add up.

  The level is right from the first sample of a place to its last; on its way there and back it takes `ramp`, outside of
  the place, so that nothing clicks and nothing of a word is left. For a family version bind the film's words with their
  times, or its lines, name the `words`, and give a `margin` where the times are rough. What is to be cut out altogether
  is for `keep-ranges`.

  With `level` and `loudness` bound every clip becomes as loud as the others; each says by how much:

  ```yaml
  graph:
    sound: { uses: loudness, in: film }
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: mix, in: { edit: cut, loudness: sound.momentary }, with: { level: -20 LUFS } }
  ```
  """

import RecutModel
import RecutPlugin

/// The beats of the music that is bound.
struct Beats {
  let media: Media
  /// On the music's own clock.
  private let cues: [Cue]

  /// - Returns: `nil` where none are bound.
  init?(_ inputs: Inputs, _ context: TransformContext) {
    guard case .cues(let found)? = inputs.all("beats").first?.value, let media = context.media[found.media] else {
      return nil
    }
    self.media = media
    cues = found.cues
  }

  var loop: LaidSound.Loop { LaidSound.Loop(cues, in: media.range) }

  /// When beats are heard in a sound, on the clock of the cut.
  func heard(in sound: LaidSound, onlyDownbeats: Bool) -> [Time] {
    let places = cues.filter { !onlyDownbeats || $0.label == MusicLoop.downbeat }.map {
      $0.range.start - media.range.start
    }
    return sound.passages(ofFile: media.range.duration, until: sound.range.end).flatMap { passage in
      places.filter { passage.source.contains($0) || $0 == passage.source.end }.map {
        passage.range.start + ($0 - passage.source.start)
      }
    }.sorted()
  }
}

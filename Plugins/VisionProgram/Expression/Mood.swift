import RecutModel
import RecutPlugin
import Vision

/// What the faces of one moment, or of several together, show.
struct Mood {
  /// Of the face that smiles most.
  var smile: Double
  var valence: Double
  /// `nil` without the model.
  var arousal: Double?
  var emotions: [Double]?

  /// Of the faces of one frame; `nil` without any.
  init?(_ faces: [FaceReading]) {
    guard let smile = faces.map(\.smile).max() else { return nil }
    self.smile = smile
    let weight = faces.reduce(0) { $0 + $1.area }
    func mean(_ value: (FaceReading) -> Double) -> Double {
      weight > 0 ? faces.reduce(0) { $0 + $1.area * value($1) } / weight : value(faces[0])
    }
    guard faces.allSatisfy({ $0.emotions != nil }) else {
      valence = mean { Circumplex.valence(smile: $0.smile) }
      return
    }
    let emotions = Expression.emotions.indices.map { index in mean { $0.emotions?[index] ?? 0 } }
    self.emotions = emotions
    valence = Circumplex.valence(emotions)
    arousal = Circumplex.arousal(emotions)
  }

  /// The mean of several; `nil` of none.
  init?(meanOf moods: [Mood]) {
    guard !moods.isEmpty else { return nil }
    func mean(_ value: (Mood) -> Double) -> Double { moods.reduce(0) { $0 + value($1) } / Double(moods.count) }
    smile = mean(\.smile)
    valence = mean(\.valence)
    guard moods.allSatisfy({ $0.emotions != nil }) else { return }
    arousal = mean { $0.arousal ?? 0 }
    emotions = Expression.emotions.indices.map { index in mean { $0.emotions?[index] ?? 0 } }
  }

  /// The expression that prevails, and how sure that is.
  ///
  /// - Parameter smiling: from which smile on it is one, where there is no model.
  func label(smiling: Double) -> (word: String, confidence: Double) {
    guard let emotions, let best = emotions.indices.max(by: { emotions[$0] < emotions[$1] }) else {
      return smile >= smiling ? ("smile", smile) : ("neutral", 1 - smile)
    }
    return (Expression.emotions[best], emotions[best])
  }

  /// As a cue.
  func cue(_ range: TimeRange, smiling: Double, fields more: [String: JSON] = [:]) -> Cue {
    let label = label(smiling: smiling)
    var fields = more
    fields["smile"] = .number(smile)
    fields["valence"] = .number(valence)
    fields["arousal"] = arousal.map { .number($0) }
    return Cue(range: range, label: label.word, value: label.confidence, fields: fields)
  }
}

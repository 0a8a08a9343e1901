/// One number for each shot, with what made it.
public struct Scores: Hashable, Sendable, Codable {
  public var media: String
  /// In the order of the shots.
  public var scores: [ShotScore]
  /// The same judgement from moment to moment (first channel, higher is better), where it is known: it tells which
  /// part of a shot to show.
  public var curve: Signal?

  public init(media: String, scores: [ShotScore], curve: Signal? = nil) {
    self.media = media
    self.scores = scores
    self.curve = curve
  }
}

/// The score of one shot.
public struct ShotScore: Hashable, Sendable, Codable {
  /// Index of the shot in its `Shots`, from 0.
  public var shot: Int
  public var score: Double
  /// The contributions add up to the score.
  public var why: [Contribution]
  /// Why this shot must not be chosen, where something forbids it.
  public var veto: String?

  public init(shot: Int, score: Double, why: [Contribution], veto: String? = nil) {
    self.shot = shot
    self.score = score
    self.why = why
    self.veto = veto
  }
}

/// One part of an explanation: what was seen, how much it counts, and what it added.
public struct Contribution: Hashable, Sendable, Codable {
  /// The reference in the recipe that it comes from, as `sound.momentary`.
  public var from: String
  /// On the scale that is weighted, normally 0 to 1.
  public var value: Double
  public var weight: Double
  /// What it adds to the score.
  public var contribution: Double

  public init(from: String, value: Double, weight: Double, contribution: Double) {
    self.from = from
    self.value = value
    self.weight = weight
    self.contribution = contribution
  }
}

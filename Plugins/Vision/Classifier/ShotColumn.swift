/// One number by which shots are told apart: what is read, and how a shot's becomes one.
public struct ShotColumn: Hashable, Sendable, Codable {
  /// How what lies in a shot becomes one number.
  public enum Pooling: String, Hashable, Sendable, Codable, CaseIterable {
    /// Over time; a signal's.
    case mean
    case max
    /// Standard deviation, over time.
    case deviation
    /// The part of the shot that cues with this label cover, from 0 to 1.
    case fraction
    /// How many boxes with this label there are on average.
    case count
    /// A score.
    case score
  }

  /// As the recipe names it: `features`, `sound.momentary`.
  public var reference: String
  /// The channel of a signal, the label of cues or boxes.
  public var part: String
  public var pooling: Pooling

  public init(_ reference: String, _ part: String, _ pooling: Pooling) {
    (self.reference, self.part, self.pooling) = (reference, part, pooling)
  }

  /// For sentences.
  public var name: String { "\(reference).\(part) (\(pooling.rawValue))" }
}

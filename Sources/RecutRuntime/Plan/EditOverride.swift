public import RecutPlugin

/// A person's decision about one shot, which stands above what a node proposes.
public struct EditOverride: Hashable, Sendable, Codable {
  /// Which shot.
  public enum Target: Hashable, Sendable, Codable {
    /// By its number, from 0.
    case shot(Int)
    /// The shot that is on screen at a time of its medium.
    case at(TimeQuantity)
    /// A clip of the edit as the node proposes it, from 0.
    case clip(Int)
  }

  /// What happens to it.
  public enum Action: Hashable, Sendable, Codable {
    /// Leave it out, whatever its score.
    case drop
    /// Take it, whatever its score.
    case pin
    /// Take this part of it, on the medium's clock.
    case trim(RangeQuantity)
    /// Show it at this place of the cut, counted from 0; the end for a place beyond it.
    case move(Int)
  }

  public var target: Target
  public var action: Action
  /// Which medium the shot is of; `nil` where the edit has only one.
  public var media: String?

  public init(_ target: Target, _ action: Action, media: String? = nil) {
    self.target = target
    self.action = action
    self.media = media
  }
}

public import RecutPlugin

/// A person's decision about one shot or clip, which stands above what the graph proposes.
public struct RecipeOverride: Sendable {
  /// The edit that it changes; `nil` where the recipe has only one.
  public var edit: RecipeReference?
  public var target: Target
  public var action: Action
  /// Which medium the shot is of, where the edit has several.
  public var media: Located<String>?
  public var range: SourceRange

  /// Which shot.
  public enum Target: Sendable {
    /// By its number, as `--values shots` counts: from 0.
    case shot(Located<Int>)
    /// The shot that is on screen at a time of its medium.
    case at(Located<TimeQuantity>)
    /// A clip of the cut as the graph proposes it, counted from 1 as the plan counts.
    case clip(Located<Int>)
  }

  /// What happens to it.
  public enum Action: Sendable {
    /// Leave it out, whatever its score.
    case drop
    /// Take it, whatever its score.
    case pin
    /// Take this part of it, on the medium's clock.
    case trim(Located<RangeQuantity>)
    /// Show it at this place of the cut.
    case move(Located<Place>)
  }

  /// A place in the cut.
  public enum Place: Hashable, Sendable {
    case first
    case last
    /// Counted from 1.
    case number(Int)
  }

  /// The word for it in recipes.
  public var word: String {
    switch action {
    case .drop: "drop"
    case .pin: "pin"
    case .trim: "trim"
    case .move: "move"
    }
  }
}

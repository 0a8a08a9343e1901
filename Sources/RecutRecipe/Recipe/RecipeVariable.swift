public import RecutModel

/// A variable of a recipe, for listing what can be set.
public struct RecipeVariable: Sendable {
  public var name: String
  public var nameRange: SourceRange
  /// The recipe's own value; `nil` for a variable that must be set.
  public var defaultValue: JSON?
  /// The value of this run; `nil` where it is unknown.
  public var value: JSON?

  public var isRequired: Bool { defaultValue == nil }
}

public import RecutPlugin

/// What a picture shows of its cut.
public enum RecipeStill: Sendable {
  case poster(RecipePoster)
  case sheet(RecipeSheet)
}

/// One picture of the cut.
public struct RecipePoster: Sendable {
  /// When it is shown, on the clock of the cut; `nil` for the middle of the best clip.
  public var at: Located<TimeQuantity>?
  /// Whether titles and overlays lie over it.
  public var isDressed = false

  public init() {}
}

/// Many pictures of the cut beside each other.
public struct RecipeSheet: Sendable {
  /// How long from each to the next; `nil` for one a clip.
  public var every: Located<TimeQuantity>?
  public var columns: Located<Int>?
  /// Of the whole sheet, in pixels.
  public var width: Located<Int>?
  /// Whether each is called by its number, its time and its clip's label.
  public var hasLabels = true

  public init() {}
}

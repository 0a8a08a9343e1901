/// A source that analyses look at and clips are cut from.
public struct RecipeMedium: Sendable {
  public var name: String
  public var nameRange: SourceRange
  /// `nil` where the recipe's value is at fault.
  public var file: RecipePath?
  /// Which sound and picture is meant, where the file has several.
  public var audio: Located<RecipeTrack>?
  public var video: Located<RecipeTrack>?
  public var subtitles: RecipeSubtitles?
}

/// One of several tracks of a kind.
public enum RecipeTrack: Hashable, Sendable {
  /// Counted from 1 among the tracks of that kind.
  case number(Int)
  /// The first one in a language, as the file names it: `eng`, `zh`.
  case language(String)
}

/// Where the words of a medium come from.
public enum RecipeSubtitles: Sendable {
  case file(RecipePath)
  case track(Located<RecipeTrack>)
}

/// One of several tracks of a kind.
public enum RecipeTrack: Hashable, Sendable {
  /// Counted from 1 among the tracks of that kind.
  case number(Int)
  /// The first one in a language, as the file names it: `eng`, `zh`.
  case language(String)
}

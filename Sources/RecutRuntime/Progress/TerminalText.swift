internal import RecutRecipe

/// Text that a terminal shows in one line, as it stands.
enum TerminalText {
  /// With a sign in place of what would move the cursor or change colours.
  static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }

  /// At most so many columns of it; an ellipsis says that there was more.
  static func cut(_ text: String, to limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    var (kept, used) = ("", 1)
    for character in text {
      used += columns(of: String(character))
      if used > limit { break }
      kept.append(character)
    }
    return kept + "\u{2026}"
  }
}

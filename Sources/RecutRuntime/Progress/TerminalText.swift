/// Text that a terminal shows in one line, as it stands.
enum TerminalText {
  /// With a sign in place of what would move the cursor or change colours.
  static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }

  /// Columns that it takes. From Hangul on two are reckoned for a character: rather too many than a broken line.
  static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  /// At most so many columns of it; an ellipsis says that there was more.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var (kept, used) = ("", 1)
    for character in text {
      used += width(character)
      if used > columns { break }
      kept.append(character)
    }
    return kept + "\u{2026}"
  }

  private static func width(_ character: Character) -> Int {
    // The ellipsis and other punctuation are narrow.
    character.unicodeScalars.contains { $0.value >= 0x1100 && !(0x2000..<0x2E80).contains($0.value) } ? 2 : 1
  }
}

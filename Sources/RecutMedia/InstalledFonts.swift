internal import CFontconfig

/// The fonts that are installed, as fontconfig knows them, which libass asks too.
public enum InstalledFonts {
  /// Whether fontconfig is there, and any font.
  public static var areKnown: Bool { recut_fonts_are_known() != 0 }

  /// The family that is taken where `name` is asked for: itself, or the nearest to it. `nil` where fonts are not known.
  public static func family(nearestTo name: String) -> String? {
    var names: [String] = []
    // A family has a name in every language.
    while names.count < 64, let next = family(nearestTo: name, number: names.count) { names.append(next) }
    return names.first { $0.lowercased() == name.lowercased() } ?? names.first
  }

  private static func family(nearestTo name: String, number: Int) -> String? {
    var text = [CChar](repeating: 0, count: 1024)
    guard recut_font_family(name, Int32(number), &text, text.count) != 0 else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether any font draws a character.
  public static func draw(_ scalar: Unicode.Scalar) -> Bool { recut_fonts_draw(scalar.value) != 0 }
}

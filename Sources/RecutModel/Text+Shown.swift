extension Character {
  /// Whether it takes twice the room of a Latin letter: East Asian characters (UAX #11, wide and fullwidth) and pictographs.
  public var isWide: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    return Self.wide.contains { $0.contains(scalar) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension StringProtocol {
  /// How much room it takes on a line, in Latin letters.
  public var cells: Int { reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

  /// What of it a font has to draw: not spaces, marks of direction and the like.
  public var drawnScalars: [Unicode.Scalar] {
    unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
      default: !scalar.properties.isVariationSelector
      }
    }
  }
}

extension String {
  /// For sentences: its first words.
  public var oneLine: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}

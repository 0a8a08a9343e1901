import RecutMedia
import RecutPlugin

/// Asks fontconfig, when a plugin wants to know.
struct FontsOfThisMachine: FontChecking {
  func family(nearestTo name: String) -> String? { InstalledFonts.family(nearestTo: name) }

  func draw(_ scalar: Unicode.Scalar) -> Bool { !InstalledFonts.areKnown || InstalledFonts.draw(scalar) }
}

import RecutModel
import RecutPlugin

/// How two clips are joined, by the word in the recipe.
enum Kind: Hashable {
  case cut
  /// Into a plain colour and out of it again.
  case dip
  /// By a kind of libavfilter's `xfade`.
  case crossing(String)

  init(_ word: String) {
    self =
      switch word {
      case "cut": .cut
      case "dip": .dip
      // What editors call a dissolve is `fade` there; its own `dissolve` scatters pixels.
      case "dissolve": .crossing("fade")
      case "scatter": .crossing("dissolve")
      default: .crossing(word)
      }
  }

  /// Names that are not libavfilter's.
  static let own = ["dissolve", "dip", "cut", "scatter"]

  func look(_ colour: PlainColour) -> Transition.Look? {
    switch self {
    case .cut: nil
    case .dip: .dip(colour)
    case .crossing(let name): .crossing(name)
    }
  }
}

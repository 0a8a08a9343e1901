import RecutModel

/// The persons that an analysis told apart, each with a small picture.
struct Portraits {
  /// Empty where nobody was told apart.
  let figures: [Markup]

  /// - Parameter findings: cues with a field `portrait`, a picture as `data:` address, are persons.
  init(_ findings: [Cut.Finding]) {
    figures = findings.flatMap { finding -> [Markup] in
      guard case .cues(let cues) = finding.value else { return [] }
      return cues.cues.compactMap(Self.figure)
    }
  }

  private static func figure(_ cue: Cue) -> Markup? {
    guard let picture = cue.fields["portrait"]?.stringValue, picture.hasPrefix("data:image/") else { return nil }
    let name = cue.text ?? cue.label
    let time = cue.value.map { ", \(decimal($0, places: 1)) s" } ?? ""
    return Markup(
      "figure", ["class": "portrait"],
      [Markup("img", ["src": picture, "alt": name, "width": "112"]), Markup("figcaption", text: name + time)])
  }
}

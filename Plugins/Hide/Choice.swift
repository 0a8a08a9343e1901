import RecutModel
import RecutPlugin

/// Whom a recipe wants to be hidden: all but some, or some.
struct Choice {
  /// A word of a recipe: the id of a track, a label, a reference, or one of these behind its reference.
  struct Name: Hashable {
    let text: String

    func means(_ region: Region, of reference: String) -> Bool {
      text == reference || isOwn(text, region)
        || text.hasPrefix(reference + ".") && isOwn(String(text.dropFirst(reference.count + 1)), region)
    }

    private func isOwn(_ text: String, _ region: Region) -> Bool {
      text.lowercased() == region.label.lowercased() || region.id.map { Int(text) == $0 } ?? false
    }
  }

  static let all = "all"

  let wanted: [Name]
  let spared: [Name]
  private let isEverybody: Bool

  init(_ who: [String], _ except: [String]) {
    isEverybody = who.contains(Self.all)
    wanted = who.filter { $0 != Self.all }.map(Name.init)
    spared = except.map(Name.init)
  }

  func hides(_ region: Region, of reference: String) -> Bool {
    (isEverybody || wanted.contains { $0.means(region, of: reference) })
      && !spared.contains { $0.means(region, of: reference) }
  }

  /// Names that mean nothing that was found.
  func absent(from found: [Findings]) -> [String] {
    (wanted + spared).filter { name in
      !found.contains { finding in
        finding.reference == name.text
          || finding.regions.frames.contains { $0.boxes.contains { name.means($0, of: finding.reference) } }
      }
    }.map(\.text)
  }
}

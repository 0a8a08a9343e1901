public import RecutModel

extension ExportFormat {
  /// What of an edit's transitions the format cannot hold, as sentences for the person who goes on with it elsewhere.
  public func losses(of edit: Edit) -> [String] {
    let entries = edit.clips.enumerated().compactMap { index, clip in clip.transition.map { (index, $0.look) } }
    let looks = entries.map(\.1) + (edit.ending.map { [$0.look] } ?? [])
    if looks.isEmpty { return [] }
    switch self {
    case .otio, .json, .html: return []
    case .csv: return ["a table of clips holds no transitions"]
    case .mlt: return Self.plainer(looks) { $0 == "fade" }
    case .fcpxml, .fcp7: return Self.plainer(looks) { $0 == "fade" } + Self.blacker(looks)
    case .edl:
      return Self.plainer(looks) { $0 == "fade" || $0 == "wiperight" } + Self.blacker(looks)
        + (entries.first?.0 == 0 ? ["the fade at its beginning is only a comment in it"] : [])
    }
  }

  /// Kinds of crossing that become dissolves.
  private static func plainer(_ looks: [Transition.Look], _ isKept: (String) -> Bool) -> [String] {
    let lost = looks.compactMap {
      if case .crossing(let kind) = $0, !isKept(kind) { Transition.Look.crossing(kind).words } else { nil }
    }
    return named(lost).map { ["transitions of the kind \($0) are dissolves in it"] } ?? []
  }

  /// Dips that become dips through black.
  private static func blacker(_ looks: [Transition.Look]) -> [String] {
    let lost = looks.compactMap { if case .dip(let colour) = $0, colour != .black { colour.description } else { nil } }
    return named(lost).map { ["dips through \($0) are dips through black in it"] } ?? []
  }

  private static func named(_ words: [String]) -> String? {
    let unique = Set(words).sorted()
    return unique.isEmpty ? nil : unique.joined(separator: ", ")
  }
}

internal import RecutModel

/// What lies over the pictures of an output: pictures and films, and words above them. Pictures that nothing lies over pass
/// through as they are.
public struct Dressing: Hashable, Sendable {
  var overlays: [OverlayPlan]
  public var lettering: Lettering?

  /// - Returns: `nil` where nothing lies over any picture.
  init?(_ overlays: [OverlayPlan], _ lettering: Lettering?) {
    if overlays.isEmpty, lettering == nil { return nil }
    self.overlays = overlays
    self.lettering = lettering
  }

  /// Chains from pictures with one label to those with another.
  ///
  /// - Parameter titlesFile: where libass reads the words.
  func chains(from source: String, to result: String, titlesFile: String) -> [String] {
    var chains: [String] = []
    var current = source
    for (index, overlay) in overlays.enumerated() {
      let isLast = index == overlays.count - 1 && lettering == nil
      let next = isLast ? result : "[laid\(index)]"
      chains += ["\(overlay.source)[over\(index)]", "\(current)[over\(index)]\(overlay.laying)\(next)"]
      current = next
    }
    if let lettering { chains.append("\(current)\(lettering.filter(reading: titlesFile))\(result)") }
    return chains
  }
}

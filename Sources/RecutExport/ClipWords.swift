public import RecutModel

extension Edit {
  /// How the clip at `index` is shown, for a person: how it comes in, how fast, with what effects, and how many
  /// things are hidden in it.
  public func manner(ofClip index: Int) -> [String] {
    let clip = clips[index]
    var words = clip.transition.map { ["\($0.look.entry(isFirst: index == 0)), \($0.length)"] } ?? []
    if let speed = clip.speed { words.append(speed.words) }
    if !clip.effects.isEmpty { words.append("with " + clip.effects.map(\.name).joined(separator: ", ")) }
    let count = hiddenCount(ofClip: index)
    if count > 0 { words.append("with \(count) hidden") }
    return words
  }

  /// How the cut goes out, where it does not end all at once.
  public var leaving: String? {
    ending.map { transition in
      let words = if case .dip(let colour) = transition.look { "fade to \(colour)" } else { transition.look.words }
      return "goes out by a \(words), \(transition.length)"
    }
  }
}

extension Transition.Look {
  /// - Parameter isFirst: whether there is nothing ahead of it.
  fileprivate func entry(isFirst: Bool) -> String {
    if isFirst, case .dip(let colour) = self { "fade from \(colour)" } else { words }
  }
}

extension Transition {
  /// To the hundredth: `0.8 s`.
  fileprivate var length: String { "\(JSON.number((duration.seconds * 100).rounded() / 100).text()) s" }
}

public import RecutModel

/// What something is put on: the cut, or clips of it, as a recipe's `clip` says.
public enum Target: Hashable, Sendable {
  case cut
  case every
  /// A clip, counted from 1; `nil` for the last one.
  case clip(Int?)

  /// Without a text the cut.
  public init?(_ text: String?) {
    guard let text else {
      self = .cut
      return
    }
    switch text {
    case "every": self = .every
    case "last": self = .clip(nil)
    default:
      guard let number = Int(text), number > 0 else { return nil }
      self = .clip(number)
    }
  }

  /// That a text names nothing.
  public static func fault(_ text: String?, at path: [Fault.Step] = [.key("with"), .key("clip")]) -> Fault {
    Fault("`\(text ?? "")` is no clip", at: path, hint: "write `3`, `last` or `every`")
  }

  /// The stretches of an edit that a word means, on the clock of the cut.
  ///
  /// - Parameter what: shall be put there, for the error.
  public static func stretches(_ text: String?, of edit: Edit, for what: String) throws(PluginError) -> [TimeRange] {
    if text == nil { return [TimeRange(.zero, edit.duration)] }
    let clips = edit.stretches
    return try self.clips(text, of: edit, for: what).map { clips[$0] }
  }

  /// The clips that a word means, counted from 0; without one all.
  public static func clips(_ text: String?, of edit: Edit, for what: String) throws(PluginError) -> [Int] {
    guard let target = Target(text) else { throw PluginError("`\(text ?? "")` is no clip", isBadInput: true) }
    guard case .clip(let number) = target else { return Array(edit.clips.indices) }
    let index = (number ?? edit.clips.count) - 1
    guard edit.clips.indices.contains(index) else {
      throw PluginError(
        "there is no clip \(text ?? "") to put `\(what.oneLine)` on: the cut has \(edit.clips.count)", isBadInput: true)
    }
    return [index]
  }
}

extension TimeRange {
  /// From a time in it, counted from its end where negative, for as long as is wanted; cut off where it ends.
  public func part(_ at: Time, _ duration: Time?) -> TimeRange? {
    let first = at < .zero ? max(end + at, start) : start + at
    let last = min(duration.map { first + $0 } ?? end, end)
    return first < last ? TimeRange(first, last) : nil
  }
}

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

  /// Where nodes name a clip.
  public static let path: [Fault.Step] = [.key("with"), .key("clip")]

  /// That a text names nothing, or a clip that the edit at the input `edit` surely has not.
  public static func faults(
    _ text: String?, _ context: CheckContext, at path: [Fault.Step] = Self.path
  ) -> [Fault] {
    guard let target = Target(text) else {
      return [Fault("`\(text ?? "")` is no clip", at: path, hint: "write `3`, `last` or `every`")]
    }
    guard case .clip(let number?) = target, let most = context.edit.clips, number > most else { return [] }
    return [Fault("there is no clip \(number): the cut has \(most)", at: path)]
  }

  /// The stretches of an edit that a word means, on the clock of the cut.
  ///
  /// - Parameter what: shall be put there, for the error.
  public static func stretches(
    _ text: String?, of edit: Edit, for what: String, at path: [Fault.Step] = Self.path
  ) throws(Fault) -> [TimeRange] {
    if text == nil { return [TimeRange(.zero, edit.duration)] }
    let clips = edit.stretches
    return try self.clips(text, of: edit, for: what, at: path).map { clips[$0] }
  }

  /// The clips that a word means, counted from 0; without one all.
  public static func clips(
    _ text: String?, of edit: Edit, for what: String, at path: [Fault.Step] = Self.path
  ) throws(Fault) -> [Int] {
    guard let target = Target(text) else { throw Fault("`\(text ?? "")` is no clip", at: path) }
    guard case .clip(let number) = target else { return Array(edit.clips.indices) }
    let index = (number ?? edit.clips.count) - 1
    guard edit.clips.indices.contains(index) else {
      throw Fault(
        "there is no clip \(text ?? "") to put `\(what.oneLine)` on: the cut has \(edit.clips.count)", at: path)
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

extension String {
  /// For sentences: its first words.
  public var oneLine: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}

public import RecutModel

/// What something is put on: the cut, or clips of it, as a recipe's `clip` and `shot` say.
public enum Target: Hashable, Sendable {
  case cut
  case every
  /// A clip, counted from 1; `nil` for the last one.
  case clip(Int?)
  /// The clips that show a shot, counted from 0.
  case shot(Int)

  /// Without a text the cut.
  public init?(_ text: String?) {
    guard let text else {
      self = .cut
      return
    }
    let words = text.split(separator: " ")
    switch (words.first, words.count) {
    case ("every", 1): self = .every
    case ("last", 1): self = .clip(nil)
    case ("shot", 2):
      guard let number = Int(words[1]), number >= 0 else { return nil }
      self = .shot(number)
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
      return [fault(text, at: path)]
    }
    guard case .clip(let number?) = target, let most = context.edit.clips, number > most else { return [] }
    return [Fault("there is no clip \(number): the cut has \(most)", at: path)]
  }

  private static func fault(_ text: String?, at path: [Fault.Step]) -> Fault {
    Fault("`\(text ?? "")` is no clip", at: path, hint: "write `3`, `last` or `every`")
  }

  /// The stretches of an edit that a word means, on the clock of the cut.
  ///
  /// - Parameters:
  ///   - what: shall be put there, for the error.
  ///   - path: where the recipe says it.
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
    guard let target = Target(text) else { throw fault(text, at: path) }
    switch target {
    case .cut, .every: return Array(edit.clips.indices)
    case .clip(let number):
      let index = (number ?? edit.clips.count) - 1
      if edit.clips.indices.contains(index) { return [index] }
      throw Fault(
        "there is no clip \(text ?? "") to put `\(what.oneLine)` on: the cut has \(edit.clips.count)", at: path)
    case .shot(let number): return try clips(ofShot: number, in: edit, for: what, at: path)
    }
  }

  private static func clips(
    ofShot number: Int, in edit: Edit, for what: String, at path: [Fault.Step]
  ) throws(Fault) -> [Int] {
    let found = edit.clips.indices.filter { edit.clips[$0].shot == number }
    let media = Set(found.map { edit.clips[$0].media }).sorted()
    if media.count > 1 {
      throw Fault(
        "shot \(number) is in the cut of each of \(media.map { "'\($0)'" }.joined(separator: ", "))", at: path,
        hint: "name the clip by `clip`")
    }
    if !found.isEmpty { return found }
    let shots = Set(edit.clips.compactMap(\.shot)).sorted()
    let known = shots.prefix(20).map(String.init).joined(separator: ", ") + (shots.count > 20 ? ", ..." : "")
    throw Fault(
      "there is no shot \(number) in the cut to put `\(what.oneLine)` on: "
        + (shots.isEmpty ? "its clips were not chosen by shots" : "it has \(known)"),
      at: path, hint: shots.isEmpty ? "name the clip by `clip`" : nil)
  }
}

/// A plugin that puts something on the cut, or on clips of it.
public protocol Targeted: Plugin {
  var clip: String? { get set }
  var shot: Int? { get set }
}

extension Targeted {
  /// - Parameter help: what `clip` is for.
  public static func targetParameters(_ help: String) -> [Parameter<Self>] {
    [
      .text("clip", \.clip, "\(help): `3`, `last`, or `every` one."),
      .integer(
        "shot", \.shot, in: 0...1_000_000,
        "The clips that show this shot, in place of `clip`: by its number, which stays when clips are dropped."),
    ]
  }

  /// What they name together.
  public var target: String? { shot.map { "shot \($0)" } ?? clip }
  /// Where the recipe says it.
  public var targetPath: [Fault.Step] { [.key("with"), .key(shot == nil ? "clip" : "shot")] }

  /// What is wrong with them, as far as it is known before the run.
  public func targetFaults(_ context: CheckContext) -> [Fault] {
    if shot != nil, clip != nil { return [Fault("`clip` and `shot` exclude each other", at: targetPath)] }
    return Target.faults(clip, context)
  }

  /// The stretches that are meant, on the clock of the cut.
  public func stretches(of edit: Edit, for what: String) throws(Fault) -> [TimeRange] {
    try Target.stretches(target, of: edit, for: what, at: targetPath)
  }

  /// The clips that are meant, counted from 0; all where none is named.
  public func clips(of edit: Edit, for what: String) throws(Fault) -> [Int] {
    try Target.clips(target, of: edit, for: what, at: targetPath)
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

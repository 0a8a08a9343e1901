public import RecutModel
public import RecutPlugin

/// A plugin that does something to clips, to a stretch of the cut, or to all of it.
public protocol Placed: Targeted {
  var at: Time? { get set }
  var duration: Time? { get set }
}

extension Placed {
  static var placeParameters: [Parameter<Self>] {
    targetParameters("A clip, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400),
        "Where in the cut or clip it begins; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "How long it lasts; to the end without one."),
    ]
  }

  func placeFaults(_ context: CheckContext) -> [Fault] { targetFaults(context) }

  /// Whether it is for a part of the cut or of a clip, not for all of it.
  var isRanged: Bool { at != nil || duration != nil }

  /// Puts effects where they are wanted: on clips, on which they stay wherever those go, or on a stretch of the cut.
  func put(_ effects: [Effect], on edit: inout Edit) throws(Fault) {
    let name = effects.map(\.name).joined(separator: ", ")
    if !isRanged {
      if target == nil {
        for effect in effects where !effect.isOfClips { edit.effects.append(RangedEffect(effect)) }
      }
      let own = target == nil ? effects.filter(\.isOfClips) : effects
      if own.isEmpty { return }
      for index in try clips(of: edit, for: name) { edit.clips[index].effects += own }
      return
    }
    for stretch in try stretches(of: edit, for: name) {
      guard let range = stretch.part(at ?? .zero, duration) else {
        edit.warn("`\(name.oneLine)` does nothing: it would begin beyond the end")
        continue
      }
      edit.effects += effects.map { RangedEffect($0, range) }
    }
  }
}

extension Effect {
  /// Whether only clips have it: it needs their film's own pictures.
  var isOfClips: Bool {
    switch work {
    case .source, .stabilise, .match: true
    case .pictures, .sound: false
    }
  }
}

/// A number in a chain of filters.
func shown(_ number: Double) -> String { "\((number * 10_000).rounded() / 10_000)" }

public import RecutModel

/// What a plugin declares about the values of one of its outputs, so that expressions can be held against them before
/// anything has run.
public enum PortContents: Hashable, Sendable, Codable {
  /// Signals with this unit and these channels, the first of which is read where none is named.
  case signal(unit: String, channels: [String])
  /// Cues with these labels, and fields beside label and duration.
  case cues(labels: [String], fields: [CueField])

  /// In what a value differs from the declaration, as a phrase; `nil` where it does not.
  public func contradiction(in value: Value) -> String? {
    switch (self, value) {
    case (.signal(let unit, let channels), .signal(let signal)):
      if signal.unit != unit { return "is in '\(signal.unit)', not in '\(unit)' as declared" }
      let names = signal.channels.map(\.name)
      return names == channels ? nil : "has the channels \(names), not \(channels) as declared"
    case (.cues(let labels, let fields), .cues(let cues)):
      let known = Set(fields.map(\.name))
      for cue in cues.cues {
        if !labels.contains(cue.label) { return "has a cue labelled '\(cue.label)', which is not declared" }
        if let name = cue.filledFields.first(where: { !known.contains($0) }) {
          return "has a cue with the field '\(name)', which is not declared"
        }
      }
      return nil
    default: return "is of type \(value.type.rawValue)"
    }
  }
}

/// A field of cues: `value`, `text` and `confidence`, or one of the plugin's own.
public struct CueField: Hashable, Sendable, Codable {
  /// What expressions can hold it against.
  public enum Kind: String, Hashable, Sendable, Codable {
    case number, words
    /// Nothing: it is there for other programs.
    case list
  }

  /// The key under which cues have it.
  public var name: String
  /// What expressions can hold it against.
  public var kind: Kind
  /// Of a number; `1` for a ratio.
  public var unit: String?

  /// A field that holds a number in `unit`.
  public static func number(_ name: String, unit: String) -> CueField {
    CueField(name: name, kind: .number, unit: unit)
  }
  /// A field that holds words.
  public static func words(_ name: String) -> CueField { CueField(name: name, kind: .words) }
  /// A field that holds a list, for other programs.
  public static func list(_ name: String) -> CueField { CueField(name: name, kind: .list) }
}

extension Cue {
  /// The fields that it has, label and range aside.
  fileprivate var filledFields: [String] {
    var names = fields.keys.sorted()
    if text != nil { names.append("text") }
    if value != nil { names.append("value") }
    if confidence != nil { names.append("confidence") }
    return names
  }
}

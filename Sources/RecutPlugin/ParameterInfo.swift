public import RecutModel

/// The declaration of one parameter as data: what validation, help, pages and the JSON Schema read.
public struct ParameterInfo: Hashable, Sendable, Codable {
  public var name: String
  public var type: ParameterType
  /// What holds when the recipe says nothing; `null` where that means "none".
  public var `default`: JSON
  /// Bounds, both included, in the parameter's unit; times in seconds.
  public var minimum: Double?
  public var maximum: Double?
  /// As it is written after the number: `%`, `dB`, `LUFS`, `Hz`.
  public var unit: String?
  /// The words that a choice takes, or each of several choices.
  public var choices: [String]?
  /// What it does, as a sentence.
  public var help: String
  public var isRequired: Bool

  public init(
    name: String, type: ParameterType, default: JSON, minimum: Double? = nil, maximum: Double? = nil,
    unit: String? = nil, choices: [String]? = nil, help: String, isRequired: Bool = false
  ) {
    self.name = name
    self.type = type
    self.default = `default`
    self.minimum = minimum
    self.maximum = maximum
    self.unit = unit
    self.choices = choices
    self.help = help
    self.isRequired = isRequired
  }
}

/// What kind of value a parameter takes.
public enum ParameterType: String, Hashable, Sendable, Codable, CaseIterable {
  /// A number, with its unit if it has one: `0.5`, `-16 LUFS`, `40%` (which is 0.4 for a ratio).
  case number
  case integer
  case boolean
  case text
  /// One of the words listed.
  case choice
  /// A length of time: `250ms`, `1m30s`.
  case time
  /// A length of time or a number of frames: `250ms`, `12f`.
  case timeOrFrames = "time-or-frames"
  /// Path of a file, relative to the recipe. Its contents count as part of the parameter.
  case file
  /// A list of words; a single word stands for a list of one.
  case texts
  /// A mapping from names to numbers.
  case weights
  /// A mapping from names to one of the words listed.
  case choices
  /// A mapping from names to texts.
  case labels
  /// A mapping from names to paths of files, relative to the recipe. Their contents count as part of the parameter.
  case files
  /// A list of ranges: `12.5s..15.25s`, `300f..366f`.
  case ranges
}

public import RecutModel

/// One parameter of a plugin: its declaration, and how it is set from what a recipe says.
public struct Parameter<Owner>: Sendable {
  public let info: ParameterInfo
  let assign: @Sendable (inout Owner, JSON) throws(Fault) -> Void

  /// Sets the parameter. Throws a fault whose path begins inside the value.
  public func set(_ owner: inout Owner, _ value: JSON) throws(Fault) { try assign(&owner, value) }
}

extension Parameter where Owner: Plugin {
  /// Where in the plugin a parameter's value stands.
  public typealias Field<Value> = any WritableKeyPath<Owner, Value> & Sendable

  private static func declare<Value>(
    _ info: ParameterInfo, _ path: Field<Value>, default write: (Value) -> JSON,
    read: @escaping @Sendable (JSON) throws(Fault) -> Value
  ) -> Parameter {
    var info = info
    if !info.isRequired { info.default = write(Owner()[keyPath: path]) }
    return Parameter(info: info) { (owner, value) throws(Fault) in owner[keyPath: path] = try read(value) }
  }

  /// A number between two bounds, with its unit if it has one. Ratios also take percentages.
  public static func number(
    _ name: String, _ path: Field<Double>, in range: ClosedRange<Double>,
    unit: String? = nil, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .number, default: .null, minimum: range.lowerBound, maximum: range.upperBound, unit: unit,
        help: help), path, default: { .number($0) }
    ) { value throws(Fault) in try ParameterReading.number(value, in: range, unit: unit) }
  }

  /// A number that may be absent.
  public static func number(
    _ name: String, _ path: Field<Double?>, in range: ClosedRange<Double>,
    unit: String? = nil, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .number, default: .null, minimum: range.lowerBound, maximum: range.upperBound, unit: unit,
        help: help), path, default: { $0.map { .number($0) } ?? .null }
    ) { value throws(Fault) in value == .null ? nil : try ParameterReading.number(value, in: range, unit: unit) }
  }

  public static func integer(
    _ name: String, _ path: Field<Int>, in range: ClosedRange<Int>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .integer, default: .null, minimum: Double(range.lowerBound),
        maximum: Double(range.upperBound), help: help), path, default: { .integer($0) }
    ) { value throws(Fault) in try ParameterReading.integer(value, in: range) }
  }

  /// A whole number that may be absent.
  public static func integer(
    _ name: String, _ path: Field<Int?>, in range: ClosedRange<Int>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .integer, default: .null, minimum: Double(range.lowerBound),
        maximum: Double(range.upperBound), help: help), path, default: { $0.map { .integer($0) } ?? .null }
    ) { value throws(Fault) in value == .null ? nil : try ParameterReading.integer(value, in: range) }
  }

  public static func boolean(
    _ name: String, _ path: Field<Bool>, _ help: String
  ) -> Parameter {
    declare(ParameterInfo(name: name, type: .boolean, default: .null, help: help), path, default: { .bool($0) }) {
      value throws(Fault) in try ParameterReading.boolean(value)
    }
  }

  public static func text(
    _ name: String, _ path: Field<String>, required: Bool = false, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: .text, default: .null, help: help, isRequired: required), path,
      default: { .string($0) }
    ) { value throws(Fault) in try ParameterReading.text(value) }
  }

  /// A text that may be absent.
  public static func text(
    _ name: String, _ path: Field<String?>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: .text, default: .null, help: help), path,
      default: { $0.map { .string($0) } ?? .null }
    ) { value throws(Fault) in value == .null ? nil : try ParameterReading.text(value) }
  }

  /// One of the words of an enumeration.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ path: Field<Choice>, _ help: String
  ) -> Parameter {
    let words = Choice.allCases.map { $0.rawValue }
    return declare(
      ParameterInfo(name: name, type: .choice, default: .null, choices: words, help: help), path,
      default: { .string($0.rawValue) }
    ) { value throws(Fault) in
      let word = try ParameterReading.choice(value, of: words)
      guard let choice = Choice(rawValue: word) else { throw Fault("not one of the choices") }
      return choice
    }
  }

  /// A length of time between two bounds.
  public static func time(
    _ name: String, _ path: Field<Time>, in range: ClosedRange<Time>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .time, default: .null, minimum: range.lowerBound.seconds, maximum: range.upperBound.seconds,
        help: help), path, default: { .string(ParameterReading.written($0)) }
    ) { value throws(Fault) in try ParameterReading.time(value, in: range) }
  }

  /// A length of time that may be absent.
  public static func time(
    _ name: String, _ path: Field<Time?>, in range: ClosedRange<Time>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .time, default: .null, minimum: range.lowerBound.seconds, maximum: range.upperBound.seconds,
        help: help), path, default: { $0.map { .string(ParameterReading.written($0)) } ?? .null }
    ) { value throws(Fault) in value == .null ? nil : try ParameterReading.time(value, in: range) }
  }

  /// A length of time or a number of frames; bounds hold for times.
  public static func timeOrFrames(
    _ name: String, _ path: Field<TimeQuantity>, in range: ClosedRange<Time>,
    _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .timeOrFrames, default: .null, minimum: range.lowerBound.seconds,
        maximum: range.upperBound.seconds, help: help), path, default: { .string(ParameterReading.written($0)) }
    ) { value throws(Fault) in try ParameterReading.timeOrFrames(value, in: range) }
  }

  /// The path of a file that must exist; absolute once the recipe is read.
  public static func file(
    _ name: String, _ path: Field<String?>, required: Bool = false, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: .file, default: .null, help: help, isRequired: required), path,
      default: { $0.map { .string($0) } ?? .null }
    ) { value throws(Fault) in value == .null ? nil : try ParameterReading.text(value) }
  }

  public static func texts(
    _ name: String, _ path: Field<[String]>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: .texts, default: .null, help: help), path,
      default: { .array($0.map { .string($0) }) }
    ) { value throws(Fault) in try ParameterReading.texts(value) }
  }

  /// Numbers by name, each between two bounds.
  public static func weights(
    _ name: String, _ path: Field<[String: Double]>, in range: ClosedRange<Double>,
    _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(
        name: name, type: .weights, default: .null, minimum: range.lowerBound, maximum: range.upperBound, help: help),
      path,
      default: { weights in .object(weights.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .number($0.value)) }) }
    ) { value throws(Fault) in try ParameterReading.weights(value, in: range) }
  }

  /// One of the words of an enumeration for each of some names.
  public static func choices<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ path: Field<[String: Choice]>, _ help: String
  ) -> Parameter {
    let words = Choice.allCases.map { $0.rawValue }
    return declare(
      ParameterInfo(name: name, type: .choices, default: .null, choices: words, help: help), path,
      default: { choices in
        .object(choices.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value.rawValue)) })
      }
    ) { value throws(Fault) in
      try ParameterReading.choices(value, of: words).compactMapValues { Choice(rawValue: $0) }
    }
  }

  /// Texts by name.
  public static func labels(
    _ name: String, _ path: Field<[String: String]>, _ help: String
  ) -> Parameter { labels(name, path, .labels, of: "texts", help) }

  /// Paths of files by name. The files must exist; the paths are absolute once the recipe is read.
  public static func files(
    _ name: String, _ path: Field<[String: String]>, _ help: String
  ) -> Parameter { labels(name, path, .files, of: "files", help) }

  private static func labels(
    _ name: String, _ path: Field<[String: String]>, _ type: ParameterType, of kind: String, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: type, default: .null, help: help), path,
      default: { texts in
        .object(texts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
      }
    ) { value throws(Fault) in try ParameterReading.labels(value, of: kind) }
  }

  public static func ranges(
    _ name: String, _ path: Field<[RangeQuantity]>, _ help: String
  ) -> Parameter {
    declare(
      ParameterInfo(name: name, type: .ranges, default: .null, help: help), path, default: { _ in .array([]) }
    ) { value throws(Fault) in try ParameterReading.ranges(value) }
  }
}

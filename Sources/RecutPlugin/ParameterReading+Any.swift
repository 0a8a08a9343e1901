public import RecutModel

extension ParameterInfo {
  /// What a recipe says, in the one form that a program of its own is given it: numbers in the parameter's unit, times in
  /// seconds, frames as `12f`, ranges as they are written.
  ///
  /// - Throws: a fault whose path begins inside the value.
  public func read(_ value: JSON) throws(Fault) -> JSON {
    if value == .null, !isRequired, `default` == .null { return .null }
    switch type {
    case .number: return .number(try ParameterReading.number(value, in: bounds, unit: unit))
    case .integer: return .integer(try ParameterReading.integer(value, in: wholeBounds))
    case .boolean: return .bool(try ParameterReading.boolean(value))
    case .text, .file: return .string(try ParameterReading.text(value))
    case .choice: return .string(try ParameterReading.choice(value, of: choices ?? []))
    case .time: return try ParameterReading.time(value, in: times).contractJSON
    case .timeOrFrames:
      switch try ParameterReading.timeOrFrames(value, in: times) {
      case .time(let time): return time.contractJSON
      case .frames(let count): return .string("\(count)f")
      }
    case .texts: return .array(try ParameterReading.texts(value).map { .string($0) })
    case .weights:
      let weights = try ParameterReading.weights(value, in: bounds)
      return .object(weights.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })
    case .choices:
      let words = try ParameterReading.choices(value, of: choices ?? [])
      return .object(words.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    case .labels, .files:
      let texts = try ParameterReading.labels(value, of: type == .files ? "files" : "texts")
      return .object(texts.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    case .ranges:
      _ = try ParameterReading.ranges(value)
      return .array(value.arrayValue ?? [value])
    }
  }

  private var bounds: ClosedRange<Double> {
    let low = minimum ?? -Double.greatestFiniteMagnitude
    return low...max(low, maximum ?? .greatestFiniteMagnitude)
  }

  /// The whole numbers that are in bounds. Where there are none, or none that a whole number can be, it is one that JSON
  /// can say exactly.
  public var wholeBounds: ClosedRange<Int> {
    let exact = 1 << 53
    let low = minimum.flatMap { Int(exactly: $0.rounded(.up)) } ?? -exact
    return low...max(low, maximum.flatMap { Int(exactly: $0.rounded(.down)) } ?? exact)
  }

  /// Without bounds of its own a time may be as long as the longest film: a year, either way.
  private var times: ClosedRange<Time> {
    let year = Time(366 * 86_400)
    let low = minimum.map { Time(seconds: $0) } ?? -year
    return low...max(low, maximum.map { Time(seconds: $0) } ?? year)
  }
}

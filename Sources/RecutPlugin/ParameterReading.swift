import RecutModel

/// Reads what a recipe says into what a parameter takes, with sentences for what does not fit.
///
/// Numbers and booleans may come as text, because a variable inside quotes is text.
enum ParameterReading {
  static func number(_ value: JSON, in range: ClosedRange<Double>, unit: String?) throws(Fault) -> Double {
    var found = value.doubleValue
    if found == nil { found = try parsed(value, unit: unit) }
    guard let number = found else {
      throw Fault("expected a number\(unit.map { " in \($0)" } ?? ""), not \(shown(value))")
    }
    guard number.isFinite, range.contains(number) else { throw outOfRange(shown(value), range, unit: unit) }
    return number
  }

  /// `-16 LUFS`, `40%`, `0.4`: a number with the parameter's own unit, or a percentage of a ratio.
  private static func parsed(_ value: JSON, unit: String?) throws(Fault) -> Double? {
    guard let text = value.stringValue?.trimmed() else { return nil }
    let digits = text.prefix { $0.isNumber || "+-.eE".contains($0) }
    guard let number = Double(digits) else { return nil }
    let given = text.dropFirst(digits.count).trimmed()
    if given.isEmpty || given.lowercased() == unit?.lowercased() { return number }
    if given == "%", unit == nil { return number / 100 }
    throw Fault("expected a number\(unit.map { " in \($0)" } ?? " without a unit"), not \(shown(value))")
  }

  static func integer(_ value: JSON, in range: ClosedRange<Int>) throws(Fault) -> Int {
    guard let number = value.intValue ?? value.stringValue.flatMap({ Int($0.trimmed()) }) else {
      throw Fault("expected a whole number, not \(shown(value))")
    }
    guard range.contains(number) else {
      throw Fault("\(number) is out of range: from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  static func boolean(_ value: JSON) throws(Fault) -> Bool {
    if let value = value.boolValue { return value }
    switch value.stringValue {
    case "true": return true
    case "false": return false
    default: throw Fault("expected true or false, not \(shown(value))")
    }
  }

  static func text(_ value: JSON) throws(Fault) -> String {
    switch value {
    case .string(let text): return text
    case .number(let number) where !number.isFinite: throw Fault("expected a text, not \(shown(value))")
    case .integer, .number, .bool: return value.text()
    default: throw Fault("expected a text, not \(shown(value))")
    }
  }

  static func choice(_ value: JSON, of words: [String]) throws(Fault) -> String {
    let word = try text(value)
    if words.contains(word) { return word }
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    throw Fault(
      "expected one of \(list), not `\(word)`", hint: nearest(to: word, in: words).map { "did you mean `\($0)`?" })
  }

  static func time(_ value: JSON, in range: ClosedRange<Time>) throws(Fault) -> Time {
    switch try quantity(value) {
    case .time(let time):
      guard range.contains(time) else { throw outOfRange(shown(value), range) }
      return time
    case .frames:
      throw Fault("expected a time, not a number of frames", hint: "write it as `500ms` or `1.5s`")
    }
  }

  static func timeOrFrames(_ value: JSON, in range: ClosedRange<Time>) throws(Fault) -> TimeQuantity {
    let quantity = try quantity(value)
    if case .time(let time) = quantity, !range.contains(time) { throw outOfRange(shown(value), range) }
    if case .frames(let count) = quantity, count < 0 { throw Fault("\(count) frames is out of range: at least 0") }
    return quantity
  }

  private static func quantity(_ value: JSON) throws(Fault) -> TimeQuantity {
    let text = value.stringValue ?? (value.doubleValue != nil ? value.text() : nil)
    guard let text, let quantity = TimeQuantity(text) else {
      throw Fault("expected a time such as `500ms`, `30s` or `1m30s`, not \(shown(value))")
    }
    return quantity
  }

  static func texts(_ value: JSON) throws(Fault) -> [String] {
    guard let elements = value.arrayValue else { return [try text(value)] }
    return try each(elements) { element throws(Fault) in try text(element) }
  }

  static func weights(_ value: JSON, in range: ClosedRange<Double>) throws(Fault) -> [String: Double] {
    guard let members = value.members else {
      throw Fault("expected a mapping from names to numbers, not \(shown(value))")
    }
    var weights: [String: Double] = [:]
    for member in members {
      do {
        weights[member.key] = try number(member.value, in: range, unit: nil)
      } catch {
        throw error.inside(.key(member.key))
      }
    }
    return weights
  }

  static func choices(_ value: JSON, of words: [String]) throws(Fault) -> [String: String] {
    guard let members = value.members else {
      throw Fault("expected a mapping from names to words, not \(shown(value))")
    }
    var choices: [String: String] = [:]
    for member in members {
      do {
        choices[member.key] = try choice(member.value, of: words)
      } catch {
        throw error.inside(.key(member.key))
      }
    }
    return choices
  }

  /// - Parameter kind: what the names stand for, in the plural.
  static func labels(_ value: JSON, of kind: String) throws(Fault) -> [String: String] {
    guard let members = value.members else {
      throw Fault("expected a mapping from names to \(kind), not \(shown(value))")
    }
    var labels: [String: String] = [:]
    for member in members {
      do {
        labels[member.key] = try text(member.value)
      } catch {
        throw error.inside(.key(member.key))
      }
    }
    return labels
  }

  static func ranges(_ value: JSON) throws(Fault) -> [RangeQuantity] {
    try each(value.arrayValue ?? [value]) { element throws(Fault) in
      guard let text = element.stringValue, let range = RangeQuantity(text) else {
        throw Fault("expected a range such as `12.5s..15.25s` or `300f..366f`, not \(shown(element))")
      }
      if range.isBackward {
        throw Fault("this range ends before it has begun", hint: "its end must be later than its start")
      }
      return range
    }
  }

  private static func each<Element>(
    _ elements: [JSON], _ read: (JSON) throws(Fault) -> Element
  ) throws(Fault) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      do {
        result.append(try read(element))
      } catch {
        throw error.inside(.index(index))
      }
    }
    return result
  }

  /// A time as a recipe writes it.
  static func written(_ time: Time) -> String {
    let milliseconds = time.units(per: 1000)
    if milliseconds % 1000 != 0 {
      return milliseconds.magnitude < 1000 ? "\(milliseconds)ms" : JSON.number(Double(milliseconds) / 1000).text() + "s"
    }
    return "\(milliseconds / 1000)s"
  }

  static func written(_ quantity: TimeQuantity) -> String {
    switch quantity {
    case .time(let time): written(time)
    case .frames(let count): "\(count)f"
    }
  }

  private static func outOfRange(_ shown: String, _ range: ClosedRange<Double>, unit: String?) -> Fault {
    let (low, high) = (JSON.number(range.lowerBound).text(), JSON.number(range.upperBound).text())
    return Fault("\(shown) is out of range: from \(low) to \(high)\(unit.map { " \($0)" } ?? "")")
  }

  private static func outOfRange(_ shown: String, _ range: ClosedRange<Time>) -> Fault {
    Fault("\(shown) is out of range: from \(written(range.lowerBound)) to \(written(range.upperBound))")
  }

  /// What was found, for a sentence.
  private static func shown(_ value: JSON) -> String {
    switch value {
    case .null: "nothing"
    case .array: "a list"
    case .object: "a mapping"
    case .string(let text): "`\(text)`"
    case .number(let number) where !number.isFinite: "`.\(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")`"
    default: "`\(value.text())`"
    }
  }
}

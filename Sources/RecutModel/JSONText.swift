extension JSON {
  /// This value as JSON text (RFC 8259). `indented` breaks lines by two spaces a level; numbers that are not finite
  /// become `null`, as JSON has no word for them.
  public func text(indented: Bool = false) -> String {
    var output = ""
    write(to: &output, indent: indented ? 0 : nil)
    return output
  }

  private func write(to output: inout String, indent: Int?) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .number(let value): output += Self.text(of: value)
    case .string(let value): Self.quote(value, to: &output)
    case .array(let elements):
      Self.list(elements, "[", "]", to: &output, indent: isFlat ? nil : indent) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      Self.list(members, "{", "}", to: &output, indent: indent) { member, output, indent in
        Self.quote(member.key, to: &output)
        output += indent == nil ? ":" : ": "
        member.value.write(to: &output, indent: indent)
      }
    }
  }

  /// Long arrays of plain values stay on one line, so that a signal does not fill the screen.
  private var isFlat: Bool {
    guard case .array(let elements) = self else { return false }
    return elements.allSatisfy { element in
      switch element {
      case .array, .object: false
      default: true
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, to output: inout String, indent: Int?,
    _ write: (Element, inout String, Int?) -> Void
  ) {
    output += open
    for (index, element) in elements.enumerated() {
      if index > 0 { output += "," }
      if let indent { output += "\n" + String(repeating: "  ", count: indent + 1) }
      write(element, &output, indent.map { $0 + 1 })
    }
    if let indent, !elements.isEmpty { output += "\n" + String(repeating: "  ", count: indent) }
    output += close
  }

  /// The shortest decimal that reads back as the same number; whole numbers without a fraction.
  private static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    return "\(value)"
  }

  private static func quote(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}

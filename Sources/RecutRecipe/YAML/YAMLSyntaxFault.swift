import RecutModel

/// Says a fault of libyaml's parser so that a person knows where to look and what to do.
struct YAMLSyntaxFault {
  private let fault: YAMLProblem
  private let source: SourceText

  init(_ fault: YAMLProblem, in source: SourceText) {
    self.fault = fault
    self.source = source
  }

  var diagnostic: Diagnostic {
    switch fault.kind {
    case .memory: at(.beginning, "out of memory")
    case .reader: at(source.position(ofByte: fault.offset), "the file cannot be read as text: \(fault.problem)")
    case .syntax: syntax
    }
  }

  private var syntax: Diagnostic {
    switch fault.problem {
    case "did not find expected ',' or ']'": unclosed("[", "]")
    case "did not find expected ',' or '}'": unclosed("{", "}")
    case "did not find expected key": expectedKey
    case "did not find expected '-' indicator":
      at(
        fault.at, "expected `- ` here, as in the list that begins at \(shown(fault.contextAt))",
        "is this line indented like the others of the list?")
    case "did not find expected node content": unexpectedContent
    case "mapping values are not allowed in this context": unexpectedColon
    case "block sequence entries are not allowed in this context":
      at(fault.at, "a list cannot begin here", "put it on a line of its own, or write it as `[a, b]`")
    case "could not find expected ':'":
      at(fault.contextAt, "a key without `:`", "write `key: value`")
    case "found character that cannot start any token": strangeCharacter
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      tab
    case "found unexpected end of stream":
      at(
        fault.contextAt, "this quote is never closed",
        "did you forget a closing \(character(fault.contextAt).map { "`\($0)`" } ?? "quote")?")
    case "found unknown escape character":
      at(fault.at, "an unknown escape in double quotes", "write `\\\\` for a backslash, or use single quotes")
    default: other
    }
  }

  /// A list or mapping in brackets that goes on where it should not. libyaml's place is where it noticed; at the end
  /// of the text there is nothing to see, so the opening bracket is shown.
  private func unclosed(_ opening: String, _ closing: String) -> Diagnostic {
    let opened = shown(fault.contextAt)
    if let comment = YAMLComment.swallowing(from: fault.contextAt, to: fault.at, in: source) {
      return Diagnostic(
        "a `#` behind a space begins a comment, so the `\(opening)` at \(opened) is not closed", at: comment.range,
        hint: comment.cure)
    }
    if character(fault.at) == ":", let colon = secondColon { return colon }
    if character(fault.at) == "{", character(before(fault.at)) == "$" {
      return at(
        before(fault.at), "a variable inside `\(opening) \(closing)` must be quoted", "write it as \"${name}\"")
    }
    guard let found = character(fault.at) ?? nextCharacter else {
      return at(fault.contextAt, "this `\(opening)` is never closed", "did you forget a closing `\(closing)`?")
    }
    if found == "]" || found == "}" {
      return at(fault.at, "`\(found)` does not close the `\(opening)` at \(opened)", "did you mean `\(closing)`?")
    }
    return at(
      fault.at, "expected `,` or `\(closing)`: the `\(opening)` at \(opened) is not closed",
      "did you forget a closing `\(closing)`?")
  }

  private var expectedKey: Diagnostic {
    if character(fault.at) == "-" {
      return at(fault.at, "a list item among the keys of a mapping", "indent the list under the key that it belongs to")
    }
    let isIndented = fault.at.column > 1 && linePrefix.allSatisfy { $0 == " " }
    if isIndented {
      return at(
        fault.at, "this line is indented unlike the lines before it", "keys of one mapping begin in the same column")
    }
    return at(fault.at, "text after a value that is already complete", "quote the whole value, or remove this")
  }

  private var unexpectedContent: Diagnostic {
    guard let found = character(fault.at) else {
      return at(fault.at, "the text ends where a value is expected", "did you forget a closing bracket?")
    }
    if "]}".unicodeScalars.contains(found) { return at(fault.at, "`\(found)` closes nothing") }
    return at(fault.at, "expected a value before `\(found)`")
  }

  private var unexpectedColon: Diagnostic {
    if let colon = secondColon { return colon }
    return at(
      fault.at, "a key cannot stand here: the line before it is not finished or is indented otherwise",
      "end the line before with `:`, or begin both keys in the same column")
  }

  /// A value that has a colon itself, on the fault's line: `text: Hello: world`.
  private var secondColon: Diagnostic? {
    guard let line = source.line(fault.at.line).map({ Array($0.unicodeScalars) }),
      let key = linePrefix.lastIndex(of: ":")
    else { return nil }
    let inBrackets = fault.problem.hasPrefix("did not find expected ','")
    let after = linePrefix.distance(from: linePrefix.startIndex, to: key) + 1
    guard let start = line[after...].firstIndex(where: { $0 != " " }) else { return nil }
    let value = line[start...].enumerated().prefix { index, scalar in
      start + index < fault.at.column || !inBrackets || !",]}".unicodeScalars.contains(scalar)
    }.map(\.element)
    let text = String(String.UnicodeScalarView(value)).trimmed()
    let words = line[start..<max(start, fault.at.column - 1)].split(separator: " ")
    var cure = "put quotes around it: \"\(text)\""
    if inBrackets, words.count > 1, let last = words.last {
      cure = "did you forget a `,` before `\(String(String.UnicodeScalarView(last)))`? Otherwise " + cure
    }
    let range = SourceRange(source, at: SourcePosition(line: fault.at.line, column: start + 1))
      .sub(offset: 0, length: text.unicodeScalars.count)
    return Diagnostic("a second `:` in one value", at: range, hint: cure)
  }

  private var strangeCharacter: Diagnostic {
    guard let found = character(fault.at) else { return other }
    if found == "\t" { return tab }
    return at(fault.at, "a value cannot begin with `\(found)`", "quote the value")
  }

  private var tab: Diagnostic {
    at(fault.at, "a tab in the indentation", "YAML is indented with spaces")
  }

  private var other: Diagnostic {
    let context = fault.context.isEmpty ? "" : " " + fault.context
    return at(fault.at, "not valid YAML: \(fault.problem)\(context)")
  }

  private func at(_ position: SourcePosition, _ message: String, _ hint: String? = nil) -> Diagnostic {
    Diagnostic(message, at: SourceRange(source, at: position), hint: hint)
  }

  private func shown(_ position: SourcePosition) -> String { "\(position.line):\(position.column)" }

  private func character(_ position: SourcePosition) -> Unicode.Scalar? {
    source.line(position.line)?.unicodeScalars.dropFirst(position.column - 1).first
  }

  private func before(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(line: position.line, column: max(1, position.column - 1))
  }

  /// What stands before the fault on its line.
  private var linePrefix: Substring.UnicodeScalarView {
    source.line(fault.at.line)?.unicodeScalars.prefix(fault.at.column - 1) ?? ""[...].unicodeScalars
  }

  /// The first character of the lines after the fault's: `nil` at the end of the text.
  private var nextCharacter: Unicode.Scalar? {
    var number = fault.at.line + 1
    while let line = source.line(number), number < fault.at.line + 100 {
      if let first = line.unicodeScalars.first(where: { $0 != " " }) { return first }
      number += 1
    }
    return nil
  }
}

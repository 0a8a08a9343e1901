/// The pieces of a text with variables in it.
enum VariablePiece: Equatable {
  case text(String)
  /// `${name}`; `number` counts the `${` of the text from 0, escaped ones with the others.
  case variable(String, number: Int)
  /// `${env:NAME}`
  case environment(String, number: Int)
  /// `${` without `}`, or with something between them that is no name.
  case fault(String, number: Int)
}

/// Takes a text apart at its variables. `$${` is a `${` that is meant as it stands.
///
/// Byte by byte: its signs are ASCII, and a text may have a million variables.
func variablePieces(of text: String) -> [VariablePiece] {
  var pieces: [VariablePiece] = []
  var literal = ""
  var rest = text[...].utf8
  var number = 0
  while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
    literal += Substring(rest[..<dollar])
    rest = rest[dollar...]
    if rest.starts(with: "$${".utf8) {
      literal += "${"
      rest = rest.dropFirst(3)
      number += 1
    } else if rest.starts(with: "${".utf8) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      let inside = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "}") }
      let isClosed = inside.endIndex < rest.endIndex
      pieces.append(piece(Substring(inside), isClosed: isClosed, number: number))
      rest = isClosed ? rest[rest.index(after: inside.endIndex)...] : rest[inside.endIndex...]
      number += 1
    } else {
      literal += "$"
      rest = rest.dropFirst()
    }
  }
  literal += Substring(rest)
  if !literal.isEmpty || pieces.isEmpty { pieces.append(.text(literal)) }
  return pieces
}

private func piece(_ inside: Substring, isClosed: Bool, number: Int) -> VariablePiece {
  guard isClosed else { return .fault("`${` without a closing `}`", number: number) }
  if inside.hasPrefix("env:") {
    let name = inside.dropFirst(4)
    guard !name.isEmpty, !name.contains(where: { $0 == "=" || $0.isWhitespace }) else {
      return .fault("`${env:...}` needs the name of an environment variable", number: number)
    }
    return .environment(String(name), number: number)
  }
  if let fault = nameFault(String(inside)) { return .fault(fault, number: number) }
  return .variable(String(inside), number: number)
}

/// What is wrong with a name of a variable, a medium or a node: letters, digits, `_` and `-` make one, of any script,
/// so that a reference `node.output` can be told from a name.
func nameFault(_ name: String) -> String? {
  guard let first = name.unicodeScalars.first else { return "a name cannot be empty" }
  if ("0"..."9").contains(first) || first == "-" { return "\(quoted(name)) is no name: it must begin with a letter" }
  let isGood = name.unicodeScalars.allSatisfy { scalar in
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: !scalar.isASCII && !scalar.properties.isWhitespace
    }
  }
  return isGood ? nil : "\(quoted(name)) is no name: use letters, digits, `-` and `_`"
}

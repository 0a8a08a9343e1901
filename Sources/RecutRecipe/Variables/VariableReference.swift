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
func variablePieces(of text: String) -> [VariablePiece] {
  var pieces: [VariablePiece] = []
  var literal = ""
  var rest = text[...]
  var number = 0
  while let dollar = rest.firstIndex(of: "$") {
    literal += rest[..<dollar]
    rest = rest[dollar...]
    if rest.hasPrefix("$${") {
      literal += "${"
      rest = rest.dropFirst(3)
      number += 1
    } else if rest.hasPrefix("${") {
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      let end = rest.firstIndex(of: "}")
      pieces.append(piece(rest.dropFirst(2).prefix { $0 != "}" }, isClosed: end != nil, number: number))
      rest = end.map { rest[rest.index(after: $0)...] } ?? ""
      number += 1
    } else {
      literal += "$"
      rest = rest.dropFirst()
    }
  }
  literal += rest
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
    scalar.isASCII
      ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
      : !scalar.properties.isWhitespace
  }
  return isGood ? nil : "\(quoted(name)) is no name: use letters, digits, `-` and `_`"
}

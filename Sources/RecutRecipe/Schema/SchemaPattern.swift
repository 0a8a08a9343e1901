/// Regular expressions for what people write, in the part of the syntax that every JSON Schema library has.
enum SchemaPattern {
  /// Letters of any script, digits, `_` and `-`, beginning with no digit.
  static let name = "^[^\\s\\x00-,./0-9:-@\\[-^`{-\\x7F\\-][^\\s\\x00-,./:-@\\[-^`{-\\x7F]*$"
  static let reference = "^[^\\s.]+(\\.[^\\s]+)?$"
  /// A text with a variable in it.
  static let variable = "\\$\\{[^}]+\\}"

  private static let number = "([0-9]+(\\.[0-9]*)?|\\.[0-9]+)"
  private static let bareTime =
    "-?(\(number)|([0-9]+:)?[0-9]+:\(number)"
    + "|(?=[0-9.])(\(number)h)?(\(number)(m|min))?(\(number)s)?(\(number)ms)?)"
  private static let bareTimeOrFrames = "(\(bareTime)|[+-]?[0-9]+f)"

  static let time = "^\\s*\(bareTime)\\s*$"
  static let timeOrFrames = "^\\s*\(bareTimeOrFrames)\\s*$"
  static let range = "^\\s*\(bareTimeOrFrames)\\s*\\.\\.\\s*\(bareTimeOrFrames)\\s*$"
  static let wholeNumber = "^\\s*[+-]?[0-9]+\\s*$"

  /// A number that may have a unit behind it, in letters of either case.
  static func number(unit: String?) -> String {
    let ending = unit.map { unit in
      unit.map { letter in
        letter.isLetter ? "[\(letter.uppercased())\(letter.lowercased())]" : escaped(letter)
      }.joined()
    }
    return "^\\s*[+-]?\(number)([eE][+-]?[0-9]+)?\\s*(\(ending ?? "%"))?\\s*$"
  }

  static func orVariable(_ pattern: String) -> String { "\(pattern)|\(variable)" }

  /// The end of a path.
  static func path(endingIn extensions: [String]) -> String {
    let endings = extensions.map { ending in
      ending.map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
    }
    return "[^/]\\.(\(endings.joined(separator: "|")))$"
  }

  private static func escaped(_ character: Character) -> String {
    "\\^$.|?*+()[]{}".contains(character) ? "\\\(character)" : String(character)
  }
}

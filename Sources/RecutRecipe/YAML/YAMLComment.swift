/// A comment that was hardly meant to be one: `colour: #ff8800`.
public struct YAMLComment {
  let range: SourceRange
  /// What to write in its place.
  public let cure: String

  /// The first one of lines whose value a `#` took away.
  static func swallowing(from start: SourcePosition, to end: SourcePosition, in source: SourceText) -> YAMLComment? {
    (start.line...max(start.line, end.line)).lazy.compactMap { number in
      source.line(number).flatMap { line in
        YAMLComment(String(line), after: number == start.line ? start.column : 0, at: number, in: source)
      }
    }.first
  }

  /// The one that stands where the value of a key would, behind `place`, the end of the key's colon.
  public init?(inPlaceOfValueAt place: SourcePosition, in source: SourceText) {
    guard let line = source.line(place.line) else { return nil }
    self.init(String(line), after: place.column - 2, at: place.line, in: source)
  }

  /// - Parameter column: how many characters are left out of account.
  private init?(_ line: String, after column: Int, at number: Int, in source: SourceText) {
    let scalars = Array(line.unicodeScalars)
    var quote: Unicode.Scalar?
    var last: Unicode.Scalar?
    for (index, scalar) in scalars.enumerated() where index >= column {
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'", last.map({ ":,[{".unicodeScalars.contains($0) }) ?? true {
        quote = scalar
      } else if scalar == "#", index > 0, scalars[index - 1] == " " {
        let word = scalars[index...].prefix { !" ,]}".unicodeScalars.contains($0) }
        let isColour = [4, 7].contains(word.count) && word.dropFirst().allSatisfy { $0.properties.isASCIIHexDigit }
        guard word.count > 1, last == ":" || isColour else { return nil }
        let text = String(String.UnicodeScalarView(word))
        range = SourceRange(source, at: SourcePosition(line: number, column: index + 1))
          .sub(offset: 0, length: word.count)
        cure = "put quotes around it: \"\(text)\""
        return
      }
      if scalar != " " { last = scalar }
    }
    return nil
  }
}

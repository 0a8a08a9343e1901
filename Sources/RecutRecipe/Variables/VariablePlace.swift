/// Where the `number`-th `${` of a scalar stands in the source; the scalar itself where escapes hide it.
func variableRange(_ number: Int, in node: YAMLNode) -> SourceRange {
  // Where a text fills a book, its beginning is place enough.
  guard (node.scalar?.text.utf8.count ?? 0) < 100_000 else { return node.range }
  let raw = node.range.source.excerpt(node.range).unicodeScalars
  var (line, column) = (node.range.start.line, node.range.start.column)
  var seen = -1
  var index = raw.startIndex
  while index < raw.endIndex {
    if raw[index...].starts(with: "${".unicodeScalars) { seen += 1 }
    if seen == number {
      let length = raw[index...].prefix { $0 != "}" && $0 != "\n" }.count + 1
      return SourceRange(node.range.source, at: SourcePosition(line: line, column: column)).sub(
        offset: 0, length: length)
    }
    if raw[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    index = raw.index(after: index)
  }
  return node.range
}

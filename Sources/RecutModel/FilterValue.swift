/// A path or word as a value in a filter graph, which is read twice: for what parts filters, and for what parts options.
public func filterValue(_ text: String) -> String {
  func marked(_ text: String, _ special: String) -> String {
    text.unicodeScalars.reduce(into: "") { marked, scalar in
      if special.unicodeScalars.contains(scalar) { marked.append("\\") }
      marked.unicodeScalars.append(scalar)
    }
  }
  return marked(marked(text, "\\':"), "\\'[],;")
}

import RecutPlugin

/// A word of the recipe for a sentence: in backticks, cut where it is long.
public func quoted(_ word: String) -> String {
  let limit = 60
  let text = word.unicodeScalars.count > limit ? String(Substring(word.unicodeScalars.prefix(limit - 1))) + "…" : word
  return "`\(text)`"
}

/// `a`, `a and b`, `a, b and c`.
public func listed(_ words: [String], _ conjunction: String = "and") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// `did you mean ...?` where one of `names` is near.
public func didYouMean(_ word: String, _ names: some Sequence<String>) -> String? {
  nearest(to: word, in: names).map { "did you mean \(quoted($0))?" }
}

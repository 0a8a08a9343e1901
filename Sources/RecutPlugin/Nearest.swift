/// The name that was probably meant by `word`: the nearest of `names` by edits (insertions, deletions, substitutions
/// and swaps of neighbours), if at most a third of the word's letters differ.
///
/// A long word is no slip of the finger and has none; of many names the first thousand of about its length are looked at.
public func nearest(to word: String, in names: some Sequence<String>) -> String? {
  guard word.utf8.count <= 100 else { return nil }
  let word = Array(word.lowercased())
  let limit = max(word.count, 3) / 3
  let candidates = names.lazy.filter { $0.utf8.count <= 4 * (word.count + limit) }
    .map { ($0, Array($0.lowercased())) }
    .filter { abs($0.1.count - word.count) <= limit }
    .prefix(1000)
  return
    candidates
    .map { ($0.0, editDistance(word, $0.1)) }
    .filter { $0.1 <= limit }
    .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// Optimal string alignment distance.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

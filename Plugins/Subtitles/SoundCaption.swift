import RecutModel

/// Whether a line tells of sounds or music alone: every row of it is in brackets or sung.
func isSound(_ text: String) -> Bool {
  text.split(whereSeparator: \.isNewline).allSatisfy { row in
    var rest = row.trimmed()
    if rest.hasPrefix("-") || rest.hasPrefix("–") { rest = String(rest.dropFirst()).trimmed() }
    guard let first = rest.first, let last = rest.last else { return true }
    if notes.contains(first) { return true }
    // One pair around all of it: `[door] Who is there? [knocks]` has words outside.
    return brackets[first] == last && rest.filter { $0 == first }.count == (first == last ? 2 : 1)
  }
}

private let notes: Set<Character> = ["♪", "♫", "♬", "♩"]
private let brackets: [Character: Character] = ["[": "]", "(": ")", "（": "）", "【": "】", "［": "］", "*": "*"]

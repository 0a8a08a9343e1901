import RecutModel
import RecutPlugin

/// A text with its place: `2: words`, `last: words`, `every: words`, `12.5s: words`.
struct SpokenLine: Hashable {
  enum Place: Hashable {
    case clip(String)
    case time(Time)
  }

  let place: Place
  let text: String

  /// - Throws: `Fault` that says what of the line is not understood.
  init(_ line: String) throws(Fault) {
    let hint = "write it as `2: words` for clip 2, `last: words` or `12.5s: words`"
    let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let name = halves[0].split(separator: " ").first, VoiceOver.isSaid(String(halves[1]))
    else {
      throw Fault("`\(line.oneLine)` does not say where something is said, and what", hint: hint)
    }
    text = String(halves[1].drop { $0.isWhitespace })
    if Target(String(name)) != nil {
      place = .clip(String(name))
    } else if case .time(let time)? = TimeQuantity(String(name)) {
      place = .time(time)
    } else {
      throw Fault("`\(name)` is no clip and no time", hint: hint)
    }
  }

  /// The stretches that it is said in, and how far into each.
  func places(in edit: Edit) throws(Fault) -> [(TimeRange, Time)] {
    switch place {
    case .time(let time): [(TimeRange(.zero, edit.duration), time)]
    case .clip(let name): try Target.stretches(name, of: edit, for: text, at: []).map { ($0, .zero) }
    }
  }
}

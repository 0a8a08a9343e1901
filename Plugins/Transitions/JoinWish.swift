import RecutModel
import RecutPlugin

/// What a person wishes for one join: `3: wipeleft 1s`, `last: cut`.
struct JoinWish: Hashable {
  /// The join behind clip `number`, counted from 1; `nil` for the last one.
  var number: Int?
  var kind: Kind
  var duration: Time?

  /// - Throws: `Fault` that says what of the text is not understood.
  init(_ text: String) throws(Fault) {
    let halves = text.split(separator: ":", maxSplits: 1).map { $0.split(separator: " ") }
    guard halves.count == 2, halves[0].count == 1, let place = halves[0].first, (1...2).contains(halves[1].count) else {
      throw Fault(
        "`\(text)` does not say what a join is", hint: "write it as `3: wipeleft 1s`, `2: cut` or `last: dissolve`")
    }
    if place != "last" {
      guard let number = Int(place), number > 0 else {
        throw Fault("`\(place)` is no number of a join", hint: "`1` is the join of the first clip with the second")
      }
      self.number = number
    }
    kind = Kind(String(halves[1][0]))
    guard halves[1].count == 2 else { return }
    guard case .time(let duration)? = TimeQuantity(String(halves[1][1])), duration > .zero else {
      throw Fault("`\(halves[1][1])` is no length of time", hint: "write it as `500ms` or `1.5s`")
    }
    self.duration = duration
  }

  /// The index of the join among `count`, from 0; `nil` where there is none such.
  func index(among count: Int) -> Int? {
    let index = (number ?? count) - 1
    return (0..<count).contains(index) ? index : nil
  }
}

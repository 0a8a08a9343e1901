import RecutModel

/// How far a signal of places can be believed in a scene.
///
/// The middle of one thing that moves goes steadily, however fast. Where much moves at once, the middle of it all leaps about,
/// and tells nothing of where to look.
enum Steadiness {
  /// How far places bend from one tick to the next but one, in parts of the picture: up to the first they are believed
  /// wholly, from the second on not at all.
  private static let sure = 0.03
  private static let lost = 0.06

  /// From 0 to 1, by the usual bend (half of all are less).
  static func trust(_ places: [(tick: Int, x: Double, y: Double)]) -> Double {
    var bends: [Double] = []
    for index in places.indices.dropFirst(2) {
      let (a, b, c) = (places[index - 2], places[index - 1], places[index])
      guard c.tick - a.tick == 2 else { continue }
      bends.append(abs(a.x - 2 * b.x + c.x))
    }
    guard !bends.isEmpty else { return 1 }
    let usual = bends.sorted()[bends.count / 2]
    return ((lost - usual) / (lost - sure)).clamped(to: 0...1)
  }
}

extension Subject {
  /// As far towards the middle of the picture as its places are uncertain; `nil` where they say nothing at all.
  var steadied: Subject? {
    guard !isRequired, trust < 1 else { return self }
    guard trust > 0.25 else { return nil }
    var subject = self
    subject.boxes = boxes.map { box in box.map { Box($0.x.moved(trust), $0.y.moved(trust)) } }
    return subject
  }
}

extension Span {
  /// With its middle at `share` of its way from the picture's.
  fileprivate func moved(_ share: Double) -> Span {
    let way = (middle - 0.5) * (share - 1)
    return Span(from: low + way, to: high + way)
  }
}

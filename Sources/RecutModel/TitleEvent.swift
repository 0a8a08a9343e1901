/// A title for as long as the same others are on screen.
///
/// libass keeps words of one layer apart, and leaves them where they were first put: what is seen at a time would depend on what
/// was seen before, and on which titles there are anywhere in the picture. So each place has a layer of its own, and titles that
/// are stacked there begin anew, in their order, whenever one of them comes or goes. Timelines stack them alike.
public struct TitleEvent: Hashable, Sendable {
  /// Among the titles of its script.
  public var index: Int
  /// In the units of the titles' spans.
  public var range: Range<Int64>
  /// All of its title.
  public var whole: Range<Int64>
  public var layer: Int

  /// The events of titles in the order in which they take their places.
  ///
  /// - Parameter spans: when each title is shown, in any unit.
  public static func all(of titles: [Title], shown spans: [Range<Int64>]) -> [TitleEvent] {
    var layers: [[Int]] = []
    for (index, title) in titles.enumerated() {
      if let layer = layers.firstIndex(where: { titles[$0[0]].style.place.row == title.style.place.row }) {
        layers[layer].append(index)
      } else {
        layers.append([index])
      }
    }
    return layers.enumerated().flatMap { layer, members in
      // Where titles of the layer come and go, all that are seen then are placed again.
      let bounds = Set(members.flatMap { [spans[$0].lowerBound, spans[$0].upperBound] }).sorted()
      let ordered = members.sorted { (titles[$0].style.place.rank, $0) < (titles[$1].style.place.rank, $1) }
      return ordered.flatMap { index in
        let span = spans[index]
        let inner = bounds[bounds.partitionPoint { $0 > span.lowerBound }...].prefix { $0 < span.upperBound }
        let edges = [span.lowerBound] + inner + [span.upperBound]
        return zip(edges, edges.dropFirst()).map { start, end in
          TitleEvent(index: index, range: start..<end, whole: span, layer: layer)
        }
      }
    }
  }
}

extension TitleStyle.Place {
  /// Places whose words make room for each other. All at the lower edge do, so that what is said can be read beside who says it.
  fileprivate var row: Self {
    switch self {
    case .lowerThird, .bottomLeft, .bottomRight: .bottom
    default: self
    }
  }

  /// Which of a row stays where it is: who somebody is, then what stands in a corner; what is said gives way.
  fileprivate var rank: Int {
    switch self {
    case .lowerThird: 0
    case .bottomLeft, .bottomRight: 1
    default: 2
    }
  }
}

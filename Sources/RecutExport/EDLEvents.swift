import RecutModel

/// The events of a CMX 3600 list. A transition belongs to the event that it leads into: that one begins where the
/// transition does, after a line of no length that says what is left.
struct EDLEvents {
  struct Line {
    var number: Int
    /// The medium, or `nil` for black.
    var medium: Media?
    /// Whose channels the line is of: of black, the medium's that comes out of it or goes into it.
    var heard: Media?
    /// `C`, `D 012`, `W001 012`.
    var effect: String
    var source: Range<Int>
    var record: Range<Int>
    /// The clip that the line shows, where it shows one.
    var clip: Clip?
    /// What the form has no letter for.
    var comment: String?
    /// How fast it is shown, where that is not as it is.
    var speed: Time?
  }

  private(set) var lines: [Line] = []
  private var number = 0

  init(_ timeline: Timeline) {
    for (index, item) in timeline.items.enumerated() {
      let next = timeline.items.indices.contains(index + 1) ? timeline.items[index + 1].entry : timeline.ending
      add(item, after: index > 0 ? timeline.items[index - 1] : nil, until: next)
      if index == timeline.items.count - 1, let ending = timeline.ending { addBlack(behind: item, ending) }
    }
  }

  private mutating func add(_ item: Timeline.Item, after earlier: Timeline.Item?, until next: Timeline.Passage?) {
    let (cut, first) = (item.record.lowerBound, item.source.lowerBound)
    // What is shown ahead of the cut is the earlier clip's for a dip, and this one's for a crossing.
    var lead = 0
    var entry: Timeline.Passage?
    if let passage = item.entry {
      if case .crossing = passage.look {
        lead = passage.before
      } else if let earlier {
        addBlack(behind: earlier, passage)
      }
      entry = passage
    }
    number += 1
    let end = item.source.upperBound - item.shown(next?.before ?? 0)
    var line = Line(
      number: number, medium: item.medium, heard: item.medium, effect: "C",
      source: (first - item.shown(lead))..<max(first - item.shown(lead), end),
      record: (cut - lead)..<max(cut - lead, item.record.upperBound - (next?.before ?? 0)), clip: item.clip,
      speed: item.speed)
    if let entry, lines.isEmpty {
      // A list begins with a picture: readers refuse a transition that nothing is ahead of.
      line.comment = "\(entry.look.words), \(entry.after) frames"
    } else if let entry, lead + entry.after > 0 {
      let isCrossing = if case .crossing = entry.look { true } else { false }
      let left = isCrossing ? earlier.map { ($0.medium, $0.source.upperBound - $0.shown(lead)) } : nil
      let out = left?.1 ?? 0
      lines.append(
        Line(
          number: number, medium: left?.0, heard: left?.0 ?? item.medium, effect: "C", source: out..<out,
          record: (cut - lead)..<(cut - lead)))
      line.effect = "\(Self.letter(entry.look)) \(padded(lead + entry.after, to: 3))"
      line.comment = entry.look.words
    }
    lines.append(line)
  }

  /// The event in which a clip fades out.
  private mutating func addBlack(behind item: Timeline.Item, _ passage: Timeline.Passage) {
    guard passage.before > 0 else { return }
    number += 1
    let (out, cut) = (
      item.source.upperBound - item.shown(passage.before), item.record.upperBound - passage.before
    )
    lines.append(
      Line(
        number: number, medium: item.medium, heard: item.medium, effect: "C", source: out..<out, record: cut..<cut))
    lines.append(
      Line(
        number: number, medium: nil, heard: item.medium, effect: "D \(padded(passage.before, to: 3))",
        source: 0..<passage.before, record: cut..<(cut + passage.before), comment: passage.look.words))
  }

  /// Wipes are numbered by their shape, of which only the straight one from left to right is told alike everywhere.
  private static func letter(_ look: Transition.Look) -> String { look == .crossing("wiperight") ? "W001" : "D" }
}

internal import RecutModel

extension Clip {
  /// Frames a clip that was taken into a framed cut by hand, after its windows were planned.
  mutating func stand(inTheMiddleOf aspect: Time, _ edit: Edit) {
    // What the cut left whole stays whole.
    if edit.clips.contains(where: { $0.media == media && $0.framing == nil }) { return }
    framing = Framing(aspect, [Framing.View(from: source.start)])
    let words = "framed in its middle"
    note = note.map { "\($0); \(words)" } ?? words
  }
}

import RecutModel
import RecutPlugin

/// Clips whose cuts were moved as well as the room around them allowed.
struct Pass {
  private(set) var clips: [Clip]
  private let cuts: [Cut]
  private let placed: [Placement]

  /// Cuts that are on no beat.
  var left: Int { placed.last?.left ?? 0 }

  /// `nil` where there is no way to place them.
  init?(_ clips: [Clip], _ beats: [Time], _ handles: Handles, _ plugin: SnapToBeats) throws {
    let rooms = try Room.rooms(of: clips, handles, minimum: plugin.minimumClip)
    cuts = Cut.cuts(of: clips, rooms, beats, within: plugin.shift)
    guard let placed = Placement.best(of: clips, cuts, rooms) else { return nil }
    self.placed = placed
    self.clips = clips
    for index in clips.indices where clips[index].source != placed[index].source {
      self.clips[index].source = placed[index].source
      self.clips[index].frames = nil
    }
  }

  /// What became of the cuts of `edit`, its end left out.
  func moves(from edit: Edit) -> [Move] {
    var original = Time.zero
    return edit.clips.indices.dropLast().map { index in
      original += edit.clips[index].duration
      let (cut, place) = (cuts[index], placed[index])
      return Move(
        choice: cut.choices[place.choice], distance: place.end - original, nearest: cut.choices.first { $0.isBeat })
    }
  }
}

/// What became of a cut.
struct Move {
  let choice: Cut.Choice
  let distance: Time
  /// The beat that it would have gone to.
  let nearest: Cut.Choice?

  func sentence(within shift: Time) -> String {
    guard choice.isBeat else {
      guard let nearest else { return "its cut stays: no beat within \(shift.seconds) s" }
      return "its cut stays: there is no room to reach the beat at \(nearest.target)"
    }
    if distance == .zero { return "its cut is on the beat at \(choice.target)" }
    let amount = (distance.magnitude.seconds * 1000).rounded() / 1000
    return "its cut is \(amount) s \(distance > .zero ? "later" : "earlier"), on the beat at \(choice.target)"
  }
}

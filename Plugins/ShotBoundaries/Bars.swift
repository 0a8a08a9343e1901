/// Keeps black bars out of what is looked at.
///
/// A bar is what has been black in every picture so far. When a picture shows something there, it was none, and the steps
/// before are measured anew, as pictures of different areas cannot be compared. Once there are no bars, nothing is done.
struct Bars: Sendable {
  /// `nil` while nothing but black was seen.
  private var area: PictureArea?
  /// The pictures of the last steps as they came, while there may be bars.
  private var recent: Track<UInt8>?

  /// Takes a picture into account; whether another area is looked at from now on.
  mutating func see(_ rgb: [UInt8]) -> Bool {
    guard area?.isWhole != true, let seen = PictureArea(of: rgb) else { return false }
    // Something in the dark may have dark on all sides; bars are on two.
    if area == nil, seen.sides > 0, seen.ends > 0 { return false }
    let before = area ?? PictureArea()
    let union = area?.union(seen) ?? seen
    area = union
    return union != before
  }

  func read(_ rgb: [UInt8], into picture: inout SmallPicture) {
    guard let area, !area.isWhole else { return picture.read(rgb) }
    var stretched: [UInt8] = []
    area.stretch(rgb, into: &stretched)
    picture.read(stretched)
  }

  /// Keeps the picture of a step for ``rebuild(_:)``.
  mutating func keep(_ rgb: [UInt8], of step: Int) {
    guard area?.isWhole != true else { return recent = nil }
    if recent == nil { recent = Track(width: rgb.count, filledWith: 0) }
    recent?.write(step) { target in _ = target.update(fromContentsOf: rgb) }
  }

  /// Measures the steps that are held anew.
  func rebuild(_ history: inout History) {
    guard let recent else { return }
    let end = history.count
    let start = max(0, end - Track<UInt8>.capacity)
    let frames = (start..<end).map { (history.frame[$0], history.changeFrame[$0]) }
    history.rewind(to: start)
    var picture = SmallPicture()
    for (index, frame) in frames.enumerated() {
      read(recent.read(start + index) { Array($0) }, into: &picture)
      history.append(picture, frame: frame.0, changeFrame: frame.1)
    }
  }
}

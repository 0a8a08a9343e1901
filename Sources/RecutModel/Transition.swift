/// How a clip of an edit takes the place of what is shown before it: of the clip ahead of it, or of nothing where it is the
/// first. Without one it is a cut.
///
/// A transition lies around its cut and never changes the length of the edit: what is seen beyond the ends of the clips is
/// taken from their media (handles).
public struct Transition: Hashable, Sendable, Codable {
  /// What is seen on the way from one clip to the next.
  public enum Look: Hashable, Sendable, Codable {
    /// Both clips at once, joined by a kind of libavfilter's `xfade`: `fade` is a plain dissolve, `wipeleft` a wipe.
    case crossing(String)
    /// A plain colour, into which the one clip fades and out of which the other does.
    case dip(PlainColour)

    /// For a person, as recipes name it: `dissolve`, `wipeleft`, `dip to white`.
    public var words: String {
      switch self {
      case .crossing("fade"): "dissolve"
      case .crossing("dissolve"): "scatter"
      case .crossing(let kind): kind
      case .dip(let colour): "dip to \(colour)"
      }
    }
  }

  public var look: Look
  /// How long before the cut it begins: of a crossing, how much of the later clip is seen ahead of its in-point.
  public var before: Time
  /// How long behind the cut it ends: of a crossing, how much of the earlier clip is seen beyond its out-point.
  public var after: Time

  public init(_ look: Look, before: Time, after: Time) {
    self.look = look
    self.before = before
    self.after = after
  }

  public var duration: Time { before + after }
  public var isCrossing: Bool { if case .crossing = look { true } else { false } }
}

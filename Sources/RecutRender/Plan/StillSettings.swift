public import RecutModel

/// What a picture shows of a cut.
public enum StillSettings: Hashable, Sendable {
  /// A place in the cut.
  public enum Moment: Hashable, Sendable {
    case time(Time)
    /// So many pictures behind the first.
    case frame(Int)
  }

  /// The picture at a moment, or in the middle of the best clip; with what lies over it, or without.
  case poster(at: Moment?, isDressed: Bool)
  /// One picture of each clip, or one after each stretch of the cut, beside each other. The width is that of the whole.
  case sheet(every: Moment?, columns: Int?, width: Int?, hasLabels: Bool)
}

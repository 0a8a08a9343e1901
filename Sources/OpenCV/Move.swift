internal import COpenCV

/// How a picture as a whole became another one, as a camera's move makes it: a shift, a growth and a turn.
public struct Move: Hashable, Sendable {
  /// How far its middle moved, in heights of the picture.
  public var right: Double
  public var down: Double
  /// How many times as large it became.
  public var scale: Double
  /// How far it turned, in radians, clockwise as it is seen.
  public var angle: Double
  /// How many points there were to follow.
  public var points: Int
  /// The part of them that moved in this way, from 0 to 1.
  public var share: Double

  /// Finds the move of the whole between two gray pictures of one size.
  ///
  /// - Parameter stretch: how many times wider than high the pixels are.
  public init(from before: Image, to after: Image, stretch: Double = 1) throws(OpenCVError) {
    var move = recut_move()
    guard recut_move_find(before.pointer, after.pointer, stretch, &move) == 0 else {
      throw OpenCVError("comparing two pictures")
    }
    (right, down, scale, angle) = (move.right, move.down, move.scale, move.angle)
    (points, share) = (Int(move.points), move.share)
  }
}

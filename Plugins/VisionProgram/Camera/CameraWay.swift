/// How fast the camera moves: heights of the picture a second (also across), growth a second, radians a second clockwise.
struct CameraWay: Hashable {
  var pan = 0.0
  var tilt = 0.0
  var zoom = 0.0
  var roll = 0.0

  static var parts: [WritableKeyPath<CameraWay, Double>] { [\.pan, \.tilt, \.zoom, \.roll] }

  /// How fast the picture moves, the root of the mean square over it, in heights a second. Of a picture `shape` times as wide
  /// as high, the mean square of the distance from its middle is a twelfth of that of its diagonal.
  func speed(_ shape: Double) -> Double {
    let reach = (shape * shape + 1) / 12
    return (pan * pan + tilt * tilt + (zoom * zoom + roll * roll) * reach).squareRoot()
  }
}

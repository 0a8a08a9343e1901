public import RecutModel

extension VideoStream {
  /// The display matrix as filters: turn first, then mirror.
  public var turning: [String] {
    let turn: [String] =
      switch rotation {
      case 90: ["transpose=clock"]
      case 180: ["hflip", "vflip"]
      case 270: ["transpose=cclock"]
      default: []
      }
    return turn + (isMirrored ? ["hflip"] : [])
  }
}

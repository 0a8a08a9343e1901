internal import RecutModel

/// What is written over the pictures of an output, from the first to the last.
public struct Lettering: Hashable, Sendable {
  /// The words and their looks, in the format of Advanced SubStation Alpha.
  public var script: String
  /// Width over height of the picture as it is shown.
  var shape: String
  var hasAlpha: Bool

  init?(_ titles: [Title], on picture: PictureFormat) {
    guard let script = TitleScript(titles, picture)?.text else { return nil }
    self.script = script
    let width = (picture.pixelAspect * picture.width).seconds.rounded()
    shape = "\(max(Int(width), 1))x\(picture.height)"
    hasAlpha = PixelTraits(picture.pixelFormat).hasAlpha
  }

  /// The filter, which reads the script from a file. Pictures without words pass through it as they are.
  func filter(reading path: String) -> String {
    "ass=filename=\(filterValue(path)):original_size=\(shape)" + (hasAlpha ? ":alpha=1" : "")
  }
}

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
    "ass=filename=\(Self.escaped(path)):original_size=\(shape)" + (hasAlpha ? ":alpha=1" : "")
  }

  /// As a value in a filter graph, which is read twice: for what parts filters, and for what parts options.
  private static func escaped(_ path: String) -> String {
    func marked(_ text: String, _ special: String) -> String {
      text.unicodeScalars.reduce(into: "") { marked, scalar in
        if special.unicodeScalars.contains(scalar) { marked.append("\\") }
        marked.unicodeScalars.append(scalar)
      }
    }
    return marked(marked(path, "\\':"), "\\'[],;")
  }
}

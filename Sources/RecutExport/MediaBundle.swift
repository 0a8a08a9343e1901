import RecutModel

/// A timeline with the media that it is cut from, in OpenTimelineIO's form of a bundle (`.otioz`).
public struct MediaBundle: Sendable {
  public struct File: Hashable, Sendable {
    /// Its name in the bundle.
    public var name: String
    public var path: String
  }

  /// What `version.txt` says.
  public static let version = "1.0.0"
  /// What `content.otio` says: the timeline, which names the media as they are called in the bundle.
  public let content: String
  /// The media, each file once.
  public let files: [File]

  public init(_ cut: Cut) throws(ExportError) {
    var files: [File] = []
    for medium in try Timeline(cut).media where !files.contains(where: { $0.path == medium.info.path }) {
      // Two files of one name in different folders are told apart by a number.
      let names = [medium.fileName] + (2..<(files.count + 3)).map { "\($0)-\(medium.fileName)" }
      let free = names.first { name in !files.contains { $0.name == "media/\(name)" } } ?? medium.fileName
      files.append(File(name: "media/\(free)", path: medium.info.path))
    }
    self.files = files
    content = try OTIODocument(cut) { path in
      files.first { $0.path == path }.map { percentEncoded($0.name) } ?? fileURL(path)
    }.text
  }
}

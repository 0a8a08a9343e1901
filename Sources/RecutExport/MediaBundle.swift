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
    let paths =
      try Timeline(cut).media.map(\.info.path) + cut.edit.sounds.compactMap(\.file) + cut.edit.overlays.map(\.file)
    for path in paths where !files.contains(where: { $0.path == path }) {
      let fileName = path.fileName
      // Two files of one name in different folders are told apart by a number.
      let names = [fileName] + (2..<(files.count + 3)).map { "\($0)-\(fileName)" }
      let free = names.first { name in !files.contains { $0.name == "media/\(name)" } } ?? fileName
      files.append(File(name: "media/\(free)", path: path))
    }
    self.files = files
    content = try OTIODocument(cut) { path in
      files.first { $0.path == path }.map { percentEncoded($0.name) } ?? fileURL(path)
    }.text
  }
}

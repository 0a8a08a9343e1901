public import RecutModel
internal import RecutRecipe

/// A reader of subtitles, and where they come from.
public struct SubtitlePlan: Hashable, Sendable, Codable {
  public enum Source: Hashable, Sendable, Codable {
    case file(String)
    /// Index among all streams of the medium.
    case stream(Int)
  }

  public var node: String
  public var source: Source
}

extension PlannedMedium {
  /// The files that its words are read from, unless a track inside of it is meant.
  public var subtitleFiles: [String] {
    switch subtitles {
    case .any: SubtitleFiles.beside(path)
    case .file(let path): [path]
    case .track: []
    }
  }

  /// Whether there are words in any language.
  public func hasWords(_ info: MediaInfo) -> Bool { words(in: nil, info) != nil }

  /// Where the words in `language`, or in any, come from: what the recipe names, otherwise a file beside the medium,
  /// otherwise a text stream inside of it. `nil` where there are none.
  func words(in language: String?, _ info: MediaInfo) -> SubtitlePlan.Source? {
    let texts = info.subtitles.filter(\.isText)
    switch subtitles {
    case .file(let path): return .file(path)
    case .track(.number(let number)):
      guard info.subtitles.indices.contains(number - 1) else { return nil }
      return .stream(info.subtitles[number - 1].index)
    case .track(.language(let name)):
      return texts.first { $0.language == name }.map { .stream($0.index) }
    case .any where info.video.isEmpty && info.audio.isEmpty && !texts.isEmpty:
      // A file of words is not about the film that it lies beside.
      return .file(path)
    case .any:
      let files = subtitleFiles
      let file = files.first { language == nil || SubtitleFiles.language(of: $0, beside: path) == language }
      if let file { return .file(file) }
      if let stream = texts.first(where: { language == nil || $0.language == language }) {
        return .stream(stream.index)
      }
      return files.first.map { .file($0) } ?? texts.first.map { .stream($0.index) }
    }
  }
}

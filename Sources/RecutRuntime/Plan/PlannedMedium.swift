public import RecutModel
public import RecutRecipe

/// A medium of a recipe, with the tracks that are meant.
public struct PlannedMedium: Hashable, Sendable {
  public var name: String
  /// Absolute path.
  public var path: String
  /// The first ones where the recipe does not say.
  public var video: RecipeTrack?
  public var audio: RecipeTrack?
  public var subtitles: Subtitles

  /// Where the words of the medium come from.
  public enum Subtitles: Hashable, Sendable {
    /// From files beside the medium or, without those, from its first text track.
    case any
    case file(String)
    case track(RecipeTrack)
  }

  public init(
    name: String, path: String, video: RecipeTrack? = nil, audio: RecipeTrack? = nil, subtitles: Subtitles = .any
  ) {
    self.name = name
    self.path = path
    self.video = video
    self.audio = audio
    self.subtitles = subtitles
  }

  /// What the medium's header tells, under the recipe's name for it and with the tracks that are meant in front: the
  /// first track of a kind is the one that is used.
  ///
  /// - Throws: ``RecutError`` with code `badInput` for a track that is not there.
  public func selecting(in header: MediaInfo) throws(RecutError) -> MediaInfo {
    var info = header
    info.name = name
    info.path = path
    if let video { info.video = try front(header.video, video, "video") { _ in nil } }
    if let audio { info.audio = try front(header.audio, audio, "audio") { $0.language } }
    return info
  }

  private func front<Stream>(
    _ streams: [Stream], _ track: RecipeTrack, _ kind: String, _ language: (Stream) -> String?
  ) throws(RecutError) -> [Stream] {
    let index: Int?
    switch track {
    case .number(let number): index = streams.indices.contains(number - 1) ? number - 1 : nil
    case .language(let wanted): index = streams.firstIndex { language($0) == wanted }
    }
    guard let index else {
      throw RecutError(.badInput, "'\(name)' (\(path)) has no \(kind) track \(track.words); it has \(streams.count)")
    }
    var rest = streams
    return [rest.remove(at: index)] + rest
  }
}

extension RecipeTrack {
  /// As recipes write it.
  var words: String {
    switch self {
    case .number(let number): "\(number)"
    case .language(let language): "'\(language)'"
    }
  }
}

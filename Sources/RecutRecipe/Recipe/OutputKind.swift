/// What kind of file an output is, told by its extension.
public enum OutputKind: String, Hashable, Sendable, CaseIterable {
  case video, audio, animation, picture, otio, edl, fcpxml, fcp7, mlt, concat, chapters, csv, json, report

  public init?(fileExtension: String) {
    guard let kind = Self.allCases.first(where: { $0.fileExtensions.contains(fileExtension) }) else { return nil }
    self = kind
  }

  public var fileExtensions: [String] {
    switch self {
    case .video: ["mp4", "mkv", "mov", "webm", "m4v"]
    case .audio: ["m4a", "mp3", "wav", "flac", "opus", "ogg", "mka"]
    case .animation: ["gif", "webp", "apng"]
    case .picture: ["jpg", "jpeg", "png"]
    case .otio: ["otio", "otioz"]
    case .edl: ["edl"]
    case .fcpxml: ["fcpxml"]
    case .fcp7: ["xml"]
    case .mlt: ["mlt"]
    case .concat: ["ffconcat"]
    case .chapters: ["ffmeta"]
    case .csv: ["csv"]
    case .json: ["json"]
    case .report: ["html"]
    }
  }

  /// Whether it is rendered: has pictures or sound.
  public var isRendered: Bool { self == .audio || hasPictures }

  public var hasPictures: Bool { [.video, .animation, .picture].contains(self) }
  public var hasSound: Bool { self == .video || self == .audio }

  /// For a sentence.
  public var described: String {
    switch self {
    case .video: "a film"
    case .audio: "a sound file"
    case .animation: "moving pictures without sound"
    case .picture: "a picture"
    case .otio, .edl, .fcpxml, .fcp7, .mlt, .concat: "a timeline"
    case .chapters: "a list of chapters"
    case .csv: "a table"
    case .json: "a plan"
    case .report: "a report"
    }
  }
}

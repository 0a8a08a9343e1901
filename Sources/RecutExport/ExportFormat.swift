/// The documents that an edit can be written as, by the ending of the file's name.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// OpenTimelineIO's JSON.
  case otio
  /// The same with its media: see ``MediaBundle``.
  case otioz
  /// Edit decision list, CMX 3600.
  case edl
  /// Final Cut Pro's XML, version 1.9.
  case fcpxml
  /// Final Cut Pro 7's XML, version 5: Premiere, Resolve.
  case fcp7 = "xml"
  /// MLT XML: `melt`, Kdenlive, Shotcut.
  case mlt
  /// A list for ffmpeg's concat demuxer.
  case ffconcat
  /// The clips as chapters, in ffmpeg's metadata format.
  case ffmeta
  /// A table of the clips.
  case csv
  /// The plan, as `recut run --plan --json` shows the edit.
  case json
  /// The report: a page of its own, without scripts.
  case html

  /// The format that a file's name asks for; `nil` for films and unknown endings.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return nil }
    self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
  }

  /// What kind of output it is: `timeline`, `chapters`, `table`, `plan` or `report`.
  public var kind: String {
    switch self {
    case .otio, .otioz, .edl, .fcpxml, .fcp7, .mlt, .ffconcat: "timeline"
    case .ffmeta: "chapters"
    case .csv: "table"
    case .json: "plan"
    case .html: "report"
    }
  }

  /// The whole document, or the timeline in a bundle. The same cut gives the same text.
  public func text(of cut: Cut) throws(ExportError) -> String {
    switch self {
    case .otio: try OTIODocument(cut).text
    case .otioz: try MediaBundle(cut).content
    case .edl: try EDLDocument(cut).text
    case .fcpxml: try FCPXMLDocument(cut).text
    case .fcp7: try FCP7Document(cut).text
    case .mlt: try MLTDocument(cut).text
    case .ffconcat: try ConcatDocument(cut).text
    case .ffmeta: try ChapterDocument(cut).text
    case .csv: try CSVDocument(cut).text
    case .json: try PlanDocument(cut).text
    case .html: try ReportPage(cut).text
    }
  }
}

extension ExportFormat {
  /// What it is and what it is for, in a line.
  public var summary: String {
    switch self {
    case .otio: "OpenTimelineIO: Resolve, Kdenlive, Premiere and others"
    case .otioz: "the same with its media, in one file"
    case .edl: "edit decision list, CMX 3600: nearly every editing program"
    case .fcpxml: "Final Cut Pro's XML, version 1.9: Final Cut Pro, DaVinci Resolve"
    case .fcp7: "Final Cut Pro 7's XML, version 5: Premiere, DaVinci Resolve"
    case .mlt: "MLT XML: melt, Kdenlive, Shotcut"
    case .ffconcat: "list for ffmpeg's concat demuxer"
    case .ffmeta: "the clips as chapters, in ffmpeg's metadata format"
    case .csv: "table of the clips, which `clips` reads back"
    case .json: "the plan, as `recut run --plan --json` shows it"
    case .html: "the report, for people"
    }
  }
}

extension Keeping {
  /// For a table.
  public var words: String {
    switch self {
    case .whole: "yes"
    case .beside(let place): "as \(place)"
    case .becomes(let what): what
    case .lost: "–"
    }
  }
}

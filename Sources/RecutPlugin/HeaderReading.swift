public import RecutModel

/// Reads what the header of a file tells, for plugins whose parameters name files.
public protocol HeaderReading: Sendable {
  /// - Throws: where the file is no media, or cannot be read.
  func header(ofFile path: String) throws -> MediaInfo
}

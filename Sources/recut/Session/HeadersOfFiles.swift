import RecutMedia
import RecutModel
import RecutPlugin

/// Asks libavformat, when a plugin wants to know.
struct HeadersOfFiles: HeaderReading {
  func header(ofFile path: String) throws -> MediaInfo { try MediaProbe.info(of: path) }
}

internal import Foundation

enum FileBytes {
  /// What is in a file; `nil` where it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
  }

  /// A picture for a web page.
  static func dataURI(jpeg: [UInt8]) -> String { "data:image/jpeg;base64," + Data(jpeg).base64EncodedString() }
}

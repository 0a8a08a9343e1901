internal import RecutPlugin

/// Splits what a program writes into lines, each byte looked at once however it arrives.
struct LineBuffer {
  private var bytes: [UInt8] = []
  /// Where the line begins that has not been taken.
  private var start = 0
  /// From there so far there is no line break.
  private var searched = 0

  /// Whether the line that has not ended is longer than any may be.
  var isOverlong: Bool { bytes.count - start > Wire.longestLine }

  /// Adds what `read` appends.
  mutating func add(_ read: (inout [UInt8]) -> Void) { read(&bytes) }

  /// The next whole line, without its break.
  mutating func next() -> ArraySlice<UInt8>? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      bytes.removeSubrange(..<start)
      start = 0
      searched = bytes.count
      return nil
    }
    defer {
      start = end + 1
      searched = start
    }
    return bytes[start..<end]
  }
}

internal import Glibc

/// Writes to standard error. What cannot be said there can be said nowhere.
@Sendable public func standardError(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }

/// Writes all of a text to an open file, or gives the number of the error at which it was given up; 0 for none.
public func writeAll(_ text: String, to file: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return errno }
    rest = rest.dropFirst(count)
  }
  return 0
}

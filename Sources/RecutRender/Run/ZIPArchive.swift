internal import Glibc
public import RecutMedia

/// A ZIP archive of files as they are: media do not get smaller by compressing. Every byte of the same files is the same.
public struct ZIPArchive: Sendable {
  public enum Content: Sendable {
    case text(String)
    /// A file, by its path. It is never in memory as a whole.
    case file(String)
  }

  public struct Member: Sendable {
    public var name: String
    public var content: Content

    public init(_ name: String, _ content: Content) {
      self.name = name
      self.content = content
    }
  }

  private let members: [Member]

  public init(_ members: [Member]) { self.members = members }

  /// Writes the archive beside its target, whose place it takes when it is whole. Whatever is thrown, no part is left.
  ///
  /// - Parameter progress: is told the fraction that is done, from 0 to 1.
  /// - Throws: ``RenderError``.
  public func write(
    to target: String, cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
  ) throws(RenderError) {
    let file = try TemporaryFile(for: target)
    let sources = try members.map { member throws(RenderError) in try ZIPSource(member.content, for: target) }
    let total = max(sources.reduce(0) { $0 + $1.size }, 1)
    let archive = try ZIPFile(file.path, for: target)
    var done = 0
    for (member, source) in zip(members, sources) {
      try archive.begin(member.name)
      let start = done
      while let piece = try source.read() {
        if cancellation.isCancelled { throw .cancelled }
        try archive.write(piece)
        done += piece.count
        progress(Double(done) / Double(total))
      }
      guard done - start == source.size else {
        throw .cannotWrite(file: target, reason: "'\(member.name)' changed while it was read")
      }
      try archive.end()
    }
    try archive.finish()
    try TemporaryFile.keep([file])
  }
}

/// A member's bytes, piece by piece.
private final class ZIPSource {
  let size: Int
  private let file: Int32
  private var text: [UInt8]?
  private let target: String
  private let path: String

  init(_ content: ZIPArchive.Content, for target: String) throws(RenderError) {
    self.target = target
    switch content {
    case .text(let words):
      (file, path, text, size) = (-1, "", Array(words.utf8), words.utf8.count)
    case .file(let path):
      var status = stat()
      // What a path is has to be known before it is opened: a named pipe would wait for ever.
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw .cannotWrite(file: target, reason: "'\(path)' is no file")
      }
      file = open(path, O_RDONLY | O_CLOEXEC)
      (self.path, size) = (path, status.st_size)
      if file < 0 { throw .cannotWrite(file: target, reason: "reading '\(path)': \(String(cString: strerror(errno)))") }
    }
  }

  /// The next piece; `nil` at the end.
  func read() throws(RenderError) -> [UInt8]? {
    if file < 0 {
      defer { text = nil }
      return text.flatMap { $0.isEmpty ? nil : $0 }
    }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = piece.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw .cannotWrite(file: target, reason: "reading '\(path)': \(String(cString: strerror(errno)))")
      }
      return count == 0 ? nil : Array(piece.prefix(count))
    }
  }

  deinit { if file >= 0 { close(file) } }
}

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
  /// Numbers from here on are written in ZIP64's wider fields.
  private let limit: UInt64

  public init(_ members: [Member]) { self.init(members, limit: UInt64(UInt32.max)) }

  init(_ members: [Member], limit: UInt64) {
    self.members = members
    self.limit = limit
  }

  /// Writes the archive beside its target, whose place it takes when it is whole. Whatever is thrown, no part is left.
  ///
  /// - Parameter progress: is told the fraction that is done, from 0 to 1.
  /// - Throws: ``RenderError``, or `MediaError` where libavutil is not installed.
  public func write(
    to target: String, cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
  ) throws {
    let file = try TemporaryFile(for: target)
    let sources = try members.map { try ZIPSource($0.content, for: target) }
    let total = max(sources.reduce(0) { $0 + $1.size }, 1)
    var (offset, done) = (0, 0)
    var directory: [UInt8] = []
    for (member, source) in zip(members, sources) {
      var entry = ZIPEntry(name: member.name, size: UInt64(source.size), offset: UInt64(offset), limit: limit)
      let start = offset + entry.header.count
      var place = start
      var checksum = try Checksum()
      while let piece = try source.read() {
        if cancellation.isCancelled { throw RenderError.cancelled }
        try file.write(piece, at: place)
        checksum.add(piece)
        place += piece.count
        done += piece.count
        progress(Double(done) / Double(total))
      }
      guard place - start == source.size else {
        throw RenderError.cannotWrite(file: target, reason: "'\(member.name)' changed while it was read")
      }
      entry.checksum = checksum.value
      try file.write(entry.header[...], at: offset)
      directory += entry.record
      offset = place
    }
    try file.write((directory + end(UInt64(directory.count), at: UInt64(offset)))[...], at: offset)
    try TemporaryFile.keep([file])
  }

  /// What a reader looks for first: where the directory lies.
  private func end(_ size: UInt64, at offset: UInt64) -> [UInt8] {
    let count = UInt64(members.count)
    var bytes: [UInt8] = []
    if offset >= limit || count >= min(limit, 0xFFFF) {
      bytes += ZIPEntry.bytes(
        (0x0606_4b50, 4), (44, 8), (0x032D, 2), (45, 2), (0, 4), (0, 4), (count, 8), (count, 8), (size, 8), (offset, 8))
      bytes += ZIPEntry.bytes((0x0706_4b50, 4), (0, 4), (offset + size, 8), (1, 4))
    }
    let short = min(count, 0xFFFF)
    bytes += ZIPEntry.bytes(
      (0x0605_4b50, 4), (0, 2), (0, 2), (short, 2), (short, 2), (size, 4),
      (offset >= limit ? UInt64(UInt32.max) : offset, 4), (0, 2))
    return bytes
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
  func read() throws(RenderError) -> ArraySlice<UInt8>? {
    if file < 0 {
      defer { text = nil }
      return text.flatMap { $0.isEmpty ? nil : $0[...] }
    }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = piece.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw .cannotWrite(file: target, reason: "reading '\(path)': \(String(cString: strerror(errno)))")
      }
      return count == 0 ? nil : piece.prefix(count)
    }
  }

  deinit { if file >= 0 { close(file) } }
}

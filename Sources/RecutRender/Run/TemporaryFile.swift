internal import Glibc
internal import RecutRuntime

/// A hidden file beside its target, which takes the target's place when it is whole and is gone otherwise.
public final class TemporaryFile {
  private let target: String
  public let path: String
  /// Open and locked for as long as this lives: so another process sees that somebody is at work.
  private let file: Int32

  /// - Throws: ``RenderError/cannotCreate(file:reason:)`` where the folder is missing or cannot be written to.
  public init(for target: String) throws(RenderError) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? ""
    let folder = parts.dropLast().joined(separator: "/")
    Self.removeAbandoned(in: folder, of: name)
    (path, file) = try UnfinishedFiles.change { paths throws(RenderError) in
      while true {
        let path = "\(folder)/\(Self.prefix)\(UInt32.random(in: 0 ... .max))-\(name)"
        guard let file = try Self.locked(path, for: target) else { continue }
        paths.insert(path)
        return (path, file)
      }
    }
    self.target = target
  }

  /// A file that holds a text.
  ///
  /// - Throws: ``RenderError`` where the file cannot be made or the disk is full.
  public convenience init(_ text: String, for target: String) throws(RenderError) {
    try self.init(for: target)
    let error = writeAll(text, to: file)
    guard error == 0 else { throw .cannotWrite(file: target, reason: String(cString: strerror(error))) }
  }

  deinit {
    try? UnfinishedFiles.change { paths in if paths.remove(path) != nil { unlink(path) } }
    close(file)
  }

  /// The system's word, but where it says of a folder that is there that it is not: as of /proc.
  private static func reason(_ number: Int32, for path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if number == ENOENT, access(folder.isEmpty ? "/" : folder, F_OK) == 0 { return "its folder takes no new files" }
    return String(cString: strerror(number))
  }

  /// A new file; `nil` where somebody took it for abandoned before it was locked.
  private static func locked(_ path: String, for target: String) throws(RenderError) -> Int32? {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotCreate(file: target, reason: reason(errno, for: path)) }
    flock(file, LOCK_EX)
    var status = stat()
    if fstat(file, &status) == 0, status.st_nlink > 0 { return file }
    close(file)
    return nil
  }

  private static let prefix = ".recut-"

  /// Removes what processes that were killed have left of earlier attempts at the same target.
  private static func removeAbandoned(in folder: String, of name: String) {
    guard let entries = opendir(folder.isEmpty ? "/" : folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let found = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard found.hasPrefix(prefix), found.hasSuffix("-" + name) else { continue }
      guard UInt32(found.dropFirst(prefix.count).dropLast(name.count + 1)) != nil else { continue }
      removeIfAbandoned("\(folder)/\(found)")
    }
  }

  /// The lock alone decides: process numbers come again, and are others in another container or on another machine.
  private static func removeIfAbandoned(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return }
    defer { close(file) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }
}

extension TemporaryFile {
  /// Moves files to their targets: all of them, or none where one cannot be moved. What lay there before is then as it
  /// was.
  ///
  /// - Throws: ``RenderError/cannotCreate(file:reason:)``.
  public static func keep(_ files: [TemporaryFile]) throws(RenderError) {
    try UnfinishedFiles.change { paths throws(RenderError) in
      var replaced: [Replaced] = []
      for file in files {
        // The last one moves or does not: it is never taken back.
        let before = Replaced(file.target, isKept: file !== files.last)
        guard rename(file.path, file.target) == 0 else {
          let reason = String(cString: strerror(errno))
          before.discard()
          for earlier in replaced.reversed() { earlier.restore() }
          throw .cannotCreate(file: file.target, reason: reason)
        }
        replaced.append(before)
        paths.remove(file.path)
      }
      for earlier in replaced { earlier.discard() }
    }
  }
}

/// What lay at a place before another file took it.
private struct Replaced {
  private let target: String
  /// A second name of it; `nil` where nothing lay there, or nothing can be brought back.
  private let aside: String?
  private let wasThere: Bool

  /// - Parameter isKept: whether it may have to be brought back.
  init(_ target: String, isKept: Bool) {
    self.target = target
    var status = stat()
    wasThere = lstat(target, &status) == 0
    let name = "\(target).before-\(UInt32.random(in: 0 ... .max))"
    aside = isKept && wasThere && link(target, name) == 0 ? name : nil
  }

  /// A file system without links has no second name to bring the earlier file back from: there the new one stays, for
  /// it is whole.
  func restore() {
    if let aside { rename(aside, target) } else if !wasThere { unlink(target) }
  }

  func discard() { if let aside { unlink(aside) } }
}

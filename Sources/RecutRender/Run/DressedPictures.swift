internal import Foundation
internal import RecutMedia

/// Lays words and other pictures over pictures as they go by.
final class DressedPictures {
  private let graph: FilterGraph
  /// The script of the words, as a file that lies in no folder.
  private let script: FileHandle?

  init(_ dressing: Dressing, _ plan: VideoPlan) throws {
    script = try dressing.lettering.map { try Self.unnamedFile(holding: $0.script) }
    let path = "/proc/self/fd/\(script?.fileDescriptor ?? 0)"
    let chains = dressing.chains(from: "[in]", to: "[drawn]", titlesFile: path)
    graph = try FilterGraph(
      (chains + ["[drawn]format=pix_fmts=\(plan.picture.pixelFormat)[out]"]).joined(separator: ";"),
      inputs: [FilterInput("in", .video(plan.encoderFormat))])
  }

  private static func unnamedFile(holding text: String) throws -> FileHandle {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/recut-titles-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw RenderError.cannotCreate(file: "\(folder)/recut-titles", reason: String(cString: strerror(errno)))
    }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(text.utf8))
    return file
  }

  /// Takes a picture with its time, and gives those that are done.
  func give(_ frame: Frame) throws -> [Frame] {
    try graph.push(frame)
    return try all()
  }

  /// What is left once all have been given.
  func rest() throws -> [Frame] {
    try graph.close(0)
    return try all()
  }

  private func all() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph.pull() { frames.append(frame) }
    return frames
  }
}

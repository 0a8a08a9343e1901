internal import Foundation
internal import RecutMedia

/// Writes words over pictures as they go by.
final class LetteredPictures {
  private let graph: FilterGraph
  /// The script, as a file that lies in no folder.
  private let file: FileHandle

  init(_ lettering: Lettering, _ plan: VideoPlan) throws {
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/recut-titles-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw RenderError.cannotCreate(file: "\(folder)/recut-titles", reason: String(cString: strerror(errno)))
    }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(lettering.script.utf8))
    graph = try FilterGraph(
      "\(lettering.filter(reading: "/proc/self/fd/\(descriptor)")),format=pix_fmts=\(plan.picture.pixelFormat)",
      inputs: [FilterInput(nil, .video(plan.encoderFormat))])
  }

  /// The same picture with what is written over it at its time.
  func lettered(_ frame: Frame) throws -> Frame {
    try graph.push(frame)
    return try graph.pull() ?? frame
  }
}

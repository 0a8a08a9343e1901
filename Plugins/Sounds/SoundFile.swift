import RecutModel
import RecutPlugin

/// What can be said of a file with sound before a run.
enum SoundFile {
  static func faults(_ path: String, _ context: CheckContext) -> [Fault] {
    guard let headers = context.headers else { return [] }
    let place: [Fault.Step] = [.key("with"), .key("file")]
    do {
      let info = try headers.header(ofFile: path)
      return info.audio.isEmpty ? [Fault("there is no sound in '\(path)'", at: place)] : []
    } catch {
      return [Fault("'\(path)' cannot be read as sound: \(error)", at: place)]
    }
  }

  /// Of a medium that is bound.
  static func faults(_ reference: CheckContext.Reference) -> [Fault] {
    guard let media = reference.media, media.audio.isEmpty else { return [] }
    return [Fault("'\(reference.name)' has no sound", at: [.key("in")])]
  }
}

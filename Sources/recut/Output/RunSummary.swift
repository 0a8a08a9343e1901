import Foundation
import RecutMedia
import RecutModel
import RecutRuntime

/// What a run did, in a few sentences for people.
enum RunSummary {
  /// How much of its media a cut shows.
  static func sentence(about name: String, _ edit: Edit, of media: [Media]) -> String {
    let whole = media.reduce(Time.zero) { $0 + $1.range.duration }
    let sources = media.map(\.info.name).sorted().joined(separator: ", ")
    let from = media.isEmpty ? "" : " out of \(whole.short) of \(sources)"
    return
      "\(name): \(edit.clipCount), \(edit.duration.short)\(from)\(edit.shortfall.map { "; \($0); `--plan` shows why" } ?? "")"
  }

  /// What lies in a file that was written.
  static func sentence(about output: RunReport.Output) -> String {
    let size = (try? FileManager.default.attributesOfItem(atPath: output.file)[.size] as? Int) ?? 0
    var words = [ByteCount.words(size)]
    // A document tells of itself by its name.
    if output.frames != nil || output.kind == "audio", let info = try? MediaProbe.info(of: output.file) {
      // libav does not read the size of WebP that moves.
      words += info.video.prefix(1).map { $0.width > 0 ? "\($0.codec) \($0.width)x\($0.height)" : $0.codec }
      let copied = output.copied.map { " (\($0) copied)" } ?? ""
      words += output.frames.map { [($0 == 1 ? "1 frame" : "\($0) frames") + copied] } ?? []
      words += info.audio.prefix(1).map(\.codec)
    }
    let what = output.isPreview ? "a preview, " : ""
    return "wrote \(WorkingFolder.short(output.file)): \(what)\(words.joined(separator: ", "))"
  }

  static func sentence(about time: Duration) -> String {
    let seconds = time / .seconds(1)
    return "took "
      + (seconds < 60 ? "\((seconds * 10).rounded() / 10) s" : Time(seconds: seconds.rounded()).short)
  }
}

extension Edit {
  var clipCount: String { clips.count == 1 ? "1 clip" : "\(clips.count) clips" }

  /// Said where the cut is shorter than four fifths of what was asked for.
  var shortfall: String? {
    guard let wanted, duration.seconds < wanted.seconds * 0.8 else { return nil }
    return "much shorter than the \(wanted.short) asked for"
  }
}

internal import RecutModel

/// The first passes over steadied segments, as commands that go ahead of the one that renders.
struct SteadyPassText {
  /// Each ends where the next one begins.
  private(set) var text = ""
  private(set) var files: [String] = []

  /// - Parameters:
  ///   - graph: the graph of the command.
  ///   - reads: what the command reads.
  init(_ graph: FilterGraphText, _ reads: [CommandInput]) {
    for segment in graph.plan.video?.segments ?? [] {
      let clip = segment.clips.lowerBound
      guard let steadying = segment.steadying, let parts = graph.steadied[clip],
        let read = reads.first(where: { $0.clip == clip })
      else { continue }
      let ahead = "[0:\(segment.stream)]" + (graph.cut(segment) + segment.ahead).joined(separator: ",")
      let own = parts.indices.map { graph.plan.movesFile(clip, $0) }
      files += own
      func looking(_ part: Int) -> String {
        (steadying.entering + [steadying.detecting(into: own[part])]).joined(separator: ",") + "[d\(part)]"
      }
      var chains = ["\(ahead),split=\(parts.count)" + parts.indices.map { "[s\($0)]" }.joined()]
      for (part, frames) in parts.enumerated() {
        let trim = "trim=start_frame=\(frames.lowerBound):end_frame=\(frames.upperBound),setpts=PTS-STARTPTS"
        chains.append("[s\(part)]\(trim),\(looking(part))")
      }
      if parts.count == 1 { chains = ["\(ahead),\(looking(0))"] }
      let maps = parts.indices.map { "-map '[d\($0)]' -fps_mode passthrough -f null -" }
      let lines = [
        "ffmpeg -nostdin -hide_banner -y -copyts", read.arguments,
        "-filter_complex \(Shell.quoted(chains.joined(separator: ";\n")))", maps.joined(separator: " "),
      ]
      text += lines.joined(separator: " \\\n  ") + " &&\n"
    }
  }
}

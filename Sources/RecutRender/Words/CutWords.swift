internal import RecutModel

/// Subtitle lines and chapters on the clock of the cut.
enum CutWords {
  /// The sources' lines where the cut shows them, cut off where the cut leaves the film; in order.
  static func lines(_ stretches: [Stretch], _ sources: [String: RenderSource]) -> [Cue] {
    let parts = stretches.map { ($0.media, Passage.Part(position: $0.position, $0.retiming)) }
    return Passage.all(of: parts).flatMap { passage in
      (sources[passage.media]?.lines ?? []).compactMap { line -> Cue? in
        guard let shown = line.range.intersection(passage.source), line.text?.isEmpty == false else { return nil }
        var line = line
        line.range = passage.range(of: shown)
        return line
      }.sorted { $0.range.start < $1.range.start }
    }
  }

  /// Lines that do not overlap: where several are shown at once, one with the words of them all.
  static func disjoint(_ lines: [Cue]) -> [Cue] {
    let moments = Set(lines.flatMap { [$0.range.start, $0.range.end] }).sorted()
    var waiting = lines.sorted { $0.range.start < $1.range.start }[...]
    var shown: [Cue] = []
    return zip(moments, moments.dropFirst()).compactMap { start, end in
      shown.removeAll { $0.range.end <= start }
      while let next = waiting.first, next.range.start <= start {
        shown.append(next)
        waiting.removeFirst()
      }
      guard var line = shown.first else { return nil }
      line.range = TimeRange(start, end)
      line.text = shown.compactMap(\.text).joined(separator: "\n")
      return line
    }
  }

  /// One chapter per clip.
  static func chapters(of edit: Edit, _ stretches: [Stretch], _ sources: [String: RenderSource]) -> [Chapter] {
    var chapters: [Chapter] = []
    let isOfSeveral = Set(stretches.map(\.media)).count > 1
    for stretch in stretches {
      for index in stretch.clips {
        let clip = edit.clips[index]
        let start = stretch.position + max(stretch.retiming.offset(of: clip.source.start), .zero)
        if let last = chapters.indices.last { chapters[last].range.end = start }
        let (media, lines) = (sources[clip.media]?.media, sources[clip.media]?.lines ?? [])
        let title = clip.chapterTitle(media, lines: lines, isOfSeveral: isOfSeveral)
        chapters.append(Chapter(range: TimeRange(start, stretch.end), title: title))
      }
    }
    return chapters
  }
}

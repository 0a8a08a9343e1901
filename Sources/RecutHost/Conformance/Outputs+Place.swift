internal import RecutModel
internal import RecutPlugin

extension [String: Value] {
  /// What of a result lies beyond the film that it is about; `nil` where nothing does. A film without a frame is passed
  /// over: nothing lies in it.
  func beyond(_ medium: TestMedium) -> String? {
    guard medium.count > 0 else { return nil }
    return sorted { $0.key < $1.key }.lazy.compactMap { name, value in
      value.beyond(medium).map { "'\(name)' has \($0), and the film is \(medium.media.range.described)" }
    }.first
  }
}

extension Value {
  fileprivate func beyond(_ medium: TestMedium) -> String? {
    let film = medium.media.range
    return switch self {
    case .signal(let signal):
      signal.times.first { $0 < film.start || $0 > film.end }.map { "a sample at \($0.seconds) s" }
    // Words and music may fade away after the last frame.
    case .cues(let cues):
      cues.cues.first { !film.holds($0.range, slack: .seconds(1)) }.map { "a cue \($0.range.described)" }
    case .scores(let scores):
      scores.scores.first { !medium.shots.indices.contains($0.shot) }.map { "a score of shot \($0.shot)" }
    case .edit(let edit):
      edit.clips.first { !film.holds($0.source, slack: .zero) }.map { "a clip \($0.source.described)" }
        ?? edit.clips.compactMap(\.shot).first { !medium.shots.indices.contains($0) }.map { "a clip of shot \($0)" }
    // The others are held against the film's frames when they are read.
    case .media, .shots, .regions, .profile: nil
    }
  }
}

extension TimeRange {
  fileprivate var described: String { "from \(start.seconds) s to \(end.seconds) s" }

  fileprivate func holds(_ other: TimeRange, slack: Time) -> Bool {
    other.start >= start && other.start <= end && other.end <= end + slack
  }
}

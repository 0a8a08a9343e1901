extension Clip {
  /// What it is called as a chapter: as a person calls it, as the medium's chapter that it lies in, by the first words said
  /// in it, or by where it is from.
  ///
  /// - Parameters:
  ///   - lines: what is said in the medium, on its own clock.
  ///   - isOfSeveral: whether the cut has clips of other media too.
  public func chapterTitle(_ medium: Media?, lines: [Cue], isOfSeveral: Bool) -> String {
    let chapter = medium?.info.chapters.first { $0.range.contains(source.start) }?.title
    let line = lines.filter { $0.range.overlaps(source) }.min { $0.range.start < $1.range.start }
    let film = isOfSeveral ? " of \(media)" : ""
    let place = (shot.map { "Shot \($0), " } ?? "") + "\(source.start)" + film
    let names = [label, chapter, line?.text].compactMap { $0 }.map(Self.oneLine)
    return names.first { !$0.isEmpty } ?? place
  }

  private static func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

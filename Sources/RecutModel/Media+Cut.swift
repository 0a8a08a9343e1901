extension Media {
  /// A clip of this medium whose cuts lie on the frame boundaries nearest to those of `range`; `nil` where none of the
  /// medium is left. Without pictures the cuts stay where they are.
  public func clip(nearest range: TimeRange) -> Clip? {
    guard let frames else {
      return range.intersection(self.range).map { Clip(media: info.name, source: $0) }
    }
    let shown = frames.frames(nearest: range)
    return shown.isEmpty ? nil : Clip(media: info.name, source: frames.times(of: shown), frames: shown)
  }
}

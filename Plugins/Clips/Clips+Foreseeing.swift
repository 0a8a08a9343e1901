import RecutModel
public import RecutPlugin

extension Clips: Foreseeing {
  public func foreseen(_ context: CheckContext) -> Foreseen {
    guard file == nil else { return Foreseen() }
    let media = context.inputs["media"]?.first?.media
    let lengths = ranges.map { media?.stretch($0)?.duration }
    var edit = Foreseen(clips: ranges.count)
    guard let frame = media?.video.first?.rate?.frameDuration, !lengths.contains(nil) else { return edit }
    // Cuts land on frames, and are moved out of speech where that is wanted.
    let moved = frame + (edges == .speech ? tolerance * 2 : .zero)
    edit.duration = lengths.compactMap { $0 }.reduce(.zero, +) + moved * ranges.count
    return edit
  }

  /// Ranges of which the medium has nothing, as far as its header tells.
  func rangesBeyond(_ context: CheckContext) -> [Fault] {
    guard let media = context.inputs["media"]?.first?.media, let told = media.toldRange else { return [] }
    return ranges.enumerated().compactMap { index, range in
      guard let stretch = media.stretch(range), stretch.intersection(told) == nil else { return nil }
      return Fault(
        "this range lies outside `\(media.name)`, which runs from \(told.start.short) to \(told.end.short)",
        at: [.key("with"), .key("ranges"), .index(index)])
    }
  }
}

extension MediaInfo {
  /// What a header surely tells of the medium's length: containers that only guess it, by the size of the file, are left
  /// out of account.
  fileprivate var toldRange: TimeRange? {
    let isTold = ["mov", "matroska", "wav", "avi", "flac", "ogg"].contains { container.hasPrefix($0) }
    return isTold ? duration.map { TimeRange(start, start + $0) } : nil
  }

  /// A range on the medium's clock, frames as long as they are on average.
  fileprivate func stretch(_ range: RangeQuantity) -> TimeRange? {
    func time(_ quantity: TimeQuantity) -> Time? {
      switch quantity {
      case .time(let time): time
      case .frames(let count): video.first?.rate.map { start + $0.frameDuration * count }
      }
    }
    guard let first = time(range.start), let last = time(range.end), first < last else { return nil }
    return TimeRange(first, last)
  }
}

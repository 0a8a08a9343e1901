internal import RecutMedia
internal import RecutModel

/// Puts the pictures of a cut together and encodes them.
final class PictureWriter: PictureStream {
  private let cut: CutPictures
  /// Pictures that were made already, when their colours were chosen.
  private let made: [Frame]?
  private let plan: VideoPlan
  let encoder: PictureEncoder

  /// - Parameters:
  ///   - again: gives readers for a second time, where colours are chosen from all pictures first.
  ///   - report: is told the time up to which pictures have been looked at.
  init(
    _ plan: VideoPlan, _ readers: ClipReaders, _ notes: RenderNotes, for muxer: Muxer,
    again: () -> ClipReaders? = { nil }, _ report: (Time) -> Void = { _ in }
  ) throws {
    self.plan = plan
    let first = try CutPictures(plan, readers, notes)
    guard plan.finish == .palette else {
      (cut, made) = (first, nil)
      do {
        encoder = try PictureEncoder(plan, hdr: first.hdr, palette: nil, for: muxer)
      } catch {
        first.stop()
        throw error
      }
      return
    }
    let choice = try PaletteChoice(of: first, plan) { time in report(time * 1 / 2) }
    made = choice.pictures
    // Damage was told the first time; what others read at the same time is over.
    cut = made == nil ? try CutPictures(plan, again() ?? readers, RenderNotes()) : first
    do {
      encoder = try PictureEncoder(plan, hdr: nil, palette: choice.palette, for: muxer)
    } catch {
      cut.stop()
      throw error
    }
  }

  /// Pictures that were encoded.
  var written: Int { encoder.written }

  /// Adds the stream to the file.
  func add(to muxer: Muxer) throws -> Int { try encoder.add(to: muxer) }

  /// Encodes everything.
  ///
  /// - Parameter didEncode: is told the time up to which pictures are encoded.
  func write(_ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws {
    let half = plan.finish == .palette ? plan.timing.duration / 2 : .zero
    func encoded(_ time: Time) throws { try didEncode(half > .zero ? half + time / 2 : time) }
    if let made {
      for (index, picture) in made.enumerated() {
        try encoder.give(picture, write)
        try encoded(plan.timing.timeBase.time(plan.timing.ticks(ofFrame: index + 1)))
      }
    } else {
      try cut.show(encoded) { try encoder.give($0, write) }
    }
    try encoder.rest(write)
  }

  func stop() { cut.stop() }
}

import RecutModel
import RecutPlugin

extension CutList {
  /// A cut on the clock of its medium.
  struct Placed {
    var clip: Clip
    var name: String
    /// What of it lies beyond the medium, as a sentence.
    var trimmed: String?
  }

  /// Places every cut. Throws where one lies wholly outside the medium, ends before it begins, or counts in frames that
  /// the medium does not have.
  ///
  /// - Parameter path: where in the node a cut was given.
  func placed(in media: Media, _ path: (Int) -> [Fault.Step]) throws -> [Placed] {
    let offset = try timecodeOffset(in: media)
    return try cuts.enumerated().map { index, cut in
      do throws(PluginError) {
        return try place(cut, in: media, offset)
      } catch {
        throw error.isBadInput ? Fault(error.description, at: path(index)) : error
      }
    }
  }

  private func place(_ cut: Cut, in media: Media, _ offset: Int) throws(PluginError) -> Placed {
    let start = try position(of: cut.start, cut, in: media, offset)
    let end = try position(of: cut.end, cut, in: media, offset)
    guard start < end else { throw PluginError("\(cut.name) ends before it has begun", isBadInput: true) }
    guard let inside = TimeRange(start, end).intersection(media.range) else {
      throw PluginError(
        "\(cut.name) lies outside '\(media.info.name)', which runs from \(media.range.start) to \(media.range.end)",
        isBadInput: true)
    }
    guard var clip = media.clip(nearest: inside) ?? media.frame(at: inside.middle) else {
      throw PluginError("'\(media.info.name)' has nothing to show for \(cut.name)", isBadInput: true)
    }
    clip.note = cut.note
    clip.label = cut.note
    clip.speed = cut.speed?.landed(on: media.frames)
    var trimmed: [String] = []
    if start < media.range.start { trimmed.append("begins before the medium does: trimmed to \(media.range.start)") }
    if end > media.range.end { trimmed.append("goes beyond the medium: trimmed to \(media.range.end)") }
    return Placed(clip: clip, name: cut.name, trimmed: trimmed.isEmpty ? nil : trimmed.joined(separator: " and "))
  }

  /// Where a point lies on the clock, also beyond the medium.
  private func position(of point: Point, _ cut: Cut, in media: Media, _ offset: Int) throws(PluginError) -> Time {
    switch point {
    case .quantity(.time(let time)): return time
    case .quantity(.frames(let index)): return try time(ofFrame: index, cut, in: media)
    case .timecode(let timecode):
      guard let rate = media.frameRate else {
        throw PluginError("\(cut.name): '\(media.info.name)' has no frame rate to read timecodes by", isBadInput: true)
      }
      guard let frame = timecode.frame(at: rate) else {
        throw PluginError("\(cut.name): there is no frame \(timecode) at \(rate) frames a second", isBadInput: true)
      }
      return try time(ofFrame: frame - offset, cut, in: media)
    }
  }

  /// When a frame begins; frames beyond the ends are as long as the others on average.
  private func time(ofFrame index: Int, _ cut: Cut, in media: Media) throws(PluginError) -> Time {
    guard let frames = media.frames, frames.count > 0 else {
      throw PluginError("\(cut.name): '\(media.info.name)' has no pictures to count", isBadInput: true)
    }
    let beyond = index - index.clamped(to: 0...frames.count)
    let length = frames.constantRate?.frameDuration ?? frames.range.duration / frames.count
    return frames.time(ofFrame: index) + length * beyond
  }

  /// The frame number of the medium's first frame by its `timecode` tag, if every timecode of the list counts from
  /// there; lists that count from zero are common too.
  private func timecodeOffset(in media: Media) throws(PluginError) -> Int {
    guard let rate = media.frameRate, let first = media.timecode?.frame(at: rate) else { return 0 }
    let starts = cuts.compactMap { cut -> Int? in
      if case .timecode(let timecode) = cut.start { timecode.frame(at: rate) } else { nil }
    }
    return starts.allSatisfy { $0 >= first } ? first : 0
  }
}

extension Media {
  /// The single frame on screen at `time`; for ranges so short that both cuts fall on one frame boundary.
  fileprivate func frame(at time: Time) -> Clip? {
    guard let frames, frames.count > 0 else { return nil }
    let index = frames.frame(at: time)
    return Clip(media: info.name, source: frames.times(of: index..<(index + 1)), frames: index..<(index + 1))
  }
}

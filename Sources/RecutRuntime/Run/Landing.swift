public import RecutModel

/// Moves the cuts of an edit to frame boundaries, as only the medium's frames tell where those are.
struct Landing {
  /// Gives a medium by its name.
  let media: (String) throws(RecutError) -> Media
  /// Whether clips stay where they are, and only learn which frames they show.
  var isPlaced = false

  /// The edit with both ends of each clip on the nearest frame boundary. Clips that have no frame left are dropped,
  /// and a note says so.
  ///
  /// - Throws: ``RecutError`` where a clip's medium cannot be read.
  func landed(_ edit: Edit) throws(RecutError) -> Edit {
    var landed = edit
    landed.clips = []
    for clip in edit.clips {
      let medium = try media(clip.media)
      let moved = move(clip, in: medium)
      if moved.source.isEmpty {
        landed.notes.append(
          "left out \(clip.source.start) to \(clip.source.end) of '\(clip.media)': no frame begins there")
      } else {
        landed.clips.append(moved)
      }
    }
    var fitted = try landed.fittingTransitions { clip throws(RecutError) in try media(clip.media).range }
    fitted.notes += Self.lost(from: landed, in: fitted)
    return fitted
  }

  /// What became of transitions that nothing is left of.
  private static func lost(from edit: Edit, in fitted: Edit) -> [String] {
    var notes: [String] = []
    for (index, (wished, left)) in zip(edit.clips, fitted.clips).enumerated() where left.transition == nil {
      guard let transition = wished.transition else { continue }
      let place = index == 0 ? "at the beginning" : "between clips \(index) and \(index + 1)"
      notes.append("no \(transition.look.words) \(place): the clips leave no room for it")
    }
    if let ending = edit.ending, fitted.ending == nil {
      notes.append("no \(ending.look.words) at the end: the last clip leaves no room for it")
    }
    return notes
  }

  private func move(_ clip: Clip, in medium: Media) -> Clip {
    var clip = clip
    if let table = medium.frames {
      let shown = isPlaced ? table.frames(covering: clip.source) : table.frames(nearest: clip.source)
      clip.frames = shown
      if !isPlaced { clip.source = table.times(of: shown) }
    } else {
      clip.frames = nil
      clip.source = medium.range.intersection(clip.source) ?? TimeRange(clip.source.start, clip.source.start)
    }
    return clip
  }
}

extension Edit {
  /// A stretch of the cut, from frame to frame, as a cut of its own.
  ///
  /// - Parameters:
  ///   - media: all of those that its clips are of, by name.
  ///   - rate: of the output, where one is asked for.
  /// - Throws: ``RecutError`` where the cut shows nothing then.
  public func shown(
    in stretch: TimeRange, of media: [String: Media], rate: FrameRate? = nil
  ) throws(RecutError) -> Edit {
    var landing = Landing { name throws(RecutError) in
      guard let medium = media[name] else { throw RecutError(.failed, "the medium '\(name)' is not at hand") }
      return medium
    }
    let shown = part(in: landed(stretch, in: media, rate: rate))
    // Where frames of the output are not the films', they begin and end within those.
    landing.isPlaced = shown.clips.contains { $0.speed != nil }
    let part = try landing.landed(shown)
    if part.clips.isEmpty {
      throw RecutError(
        .badInput, "the cut shows nothing from \(stretch.start) to \(stretch.end): it is \(duration) long")
    }
    return part
  }
}

internal import RecutModel

/// Moves the cuts of an edit to frame boundaries, as only the medium's frames tell where those are.
struct Landing {
  /// Gives a medium by its name.
  let media: (String) throws(RecutError) -> Media

  /// The edit with both ends of each clip on the nearest frame boundary. Clips that have no frame left are dropped,
  /// and a note says so.
  ///
  /// - Throws: ``RecutError`` where a clip's medium cannot be read.
  func landed(_ edit: Edit) throws(RecutError) -> Edit {
    var landed = Edit(clips: [], notes: edit.notes, wanted: edit.wanted)
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
    return landed
  }

  private func move(_ clip: Clip, in medium: Media) -> Clip {
    var clip = clip
    if let table = medium.frames {
      let shown = table.frames(nearest: clip.source)
      clip.frames = shown
      clip.source = table.times(of: shown)
    } else {
      clip.frames = nil
      clip.source = medium.range.intersection(clip.source) ?? TimeRange(clip.source.start, clip.source.start)
    }
    return clip
  }
}

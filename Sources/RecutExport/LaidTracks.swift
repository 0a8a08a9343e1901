import RecutModel

/// The files that are laid under a cut, on the frames of a timeline: one track for each piece, with what is heard of its
/// file from where to where.
struct LaidTracks {
  struct Item {
    /// Frames of the file, counted from its beginning, and of the timeline.
    var source: Range<Int>
    var record: Range<Int>
  }

  struct Track {
    var sound: LaidSound
    var path: String
    /// Frames of the whole file.
    var length: Int
    var items: [Item]
  }

  let tracks: [Track]

  init(_ cut: Cut, _ rate: FrameRate) {
    let end = cut.edit.duration
    tracks = cut.edit.sounds.compactMap { sound in
      guard let path = sound.file, let length = cut.laid[path]?.duration else { return nil }
      let items = sound.passages(ofFile: length, until: end).compactMap { passage -> Item? in
        let record = rate.frame(nearest: passage.range.start)..<rate.frame(nearest: passage.range.end)
        let first = rate.frame(nearest: passage.source.start)
        return record.isEmpty ? nil : Item(source: first..<(first + record.count), record: record)
      }
      return items.isEmpty ? nil : Track(sound: sound, path: path, length: rate.frame(nearest: length), items: items)
    }
  }
}

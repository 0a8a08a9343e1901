import RecutModel

/// What lies beside a cut, on the frames of its timeline: in lanes, in each of which one follows another.
struct Lanes {
  struct Item {
    var content: Content
    /// Frames of what is shown or heard, counted from its beginning.
    var source: Range<Int>
    /// Frames of the timeline.
    var record: Range<Int>
    /// Its level, gain and fades included.
    var course: Course

    /// The file that it is taken from.
    var medium: Media? {
      switch content {
      case .sound(_, let medium): medium
      }
    }
  }

  enum Content {
    case sound(LaidSound, Media)
  }

  /// Sounds under the cut.
  private(set) var sounds: [[Item]] = []
  /// The files that lie beside the cut, each once, named by their paths.
  private(set) var media: [Media] = []

  private let rate: FrameRate

  init(_ cut: Cut, _ rate: FrameRate) {
    self.rate = rate
    for sound in cut.edit.sounds {
      guard let path = sound.file, let medium = medium(path, cut) else { continue }
      for item in items(sound, medium, until: cut.edit.duration) { Self.add(item, to: &sounds) }
    }
  }

  var isEmpty: Bool { sounds.isEmpty }

  private mutating func medium(_ path: String, _ cut: Cut) -> Media? {
    if let known = media.first(where: { $0.info.path == path }) { return known }
    guard var info = cut.laid[path] else { return nil }
    info.name = path
    media.append(Media(info: info, frames: nil))
    return media.last
  }

  /// Into the first lane that is free there.
  private static func add(_ item: Item, to lanes: inout [[Item]]) {
    let free = lanes.firstIndex { ($0.last?.record.upperBound ?? 0) <= item.record.lowerBound }
    if let free { lanes[free].append(item) } else { lanes.append([item]) }
  }

  // MARK: Sounds

  /// What is heard of a file. Where it begins anew, its end and its beginning are heard together for the length of the seam.
  private func items(_ sound: LaidSound, _ medium: Media, until end: Time) -> [Item] {
    let passages = sound.passages(ofFile: medium.range.duration, until: end)
    guard let first = passages.first?.range.start, let last = passages.last?.range.end else { return [] }
    let seam = sound.loop?.fitted(into: medium.range.duration)?.seam ?? .zero
    let isHeard = rate.frame(nearest: seam) > 1
    let whole = fades(of: sound, TimeRange(first, last)) + dips(of: sound)
    return passages.enumerated().compactMap { index, passage in
      var (factors, lead) = (whole, Time.zero)
      if isHeard, index > 0 {
        lead = seam
        factors.append(.soundFadeIn(from: passage.range.start - seam, seam))
      }
      if isHeard, index < passages.count - 1 { factors.append(.soundFadeOut(until: passage.range.end, seam)) }
      let record =
        rate.frame(nearest: max(passage.range.start - lead, first))..<rate.frame(nearest: passage.range.end)
      guard !record.isEmpty else { return nil }
      let offset = rate.frame(nearest: passage.source.start) - rate.frame(nearest: passage.range.start)
      let source = max(record.lowerBound + offset, 0)
      return Item(
        content: .sound(sound, medium), source: source..<(source + record.count), record: record,
        course: Course(factor(ofDecibels: sound.gain), factors, over: record, rate))
    }
  }

  private func fades(of sound: LaidSound, _ heard: TimeRange) -> [Course.Factor] {
    let half = heard.duration / 2
    let (fadeIn, fadeOut) = (min(sound.fadeIn, half), min(sound.fadeOut, half))
    return (fadeIn > .zero ? [.soundFadeIn(from: heard.start, fadeIn)] : [])
      + (fadeOut > .zero ? [.soundFadeOut(until: heard.end, fadeOut)] : [])
  }

  /// How it gives way to what is known to be speech.
  private func dips(of sound: LaidSound) -> [Course.Factor] {
    guard let ducking = sound.yields, let ranges = ducking.stretches else { return [] }
    let level = factor(ofDecibels: -ducking.depth)
    return ranges.map { .dip($0, rampIn: ducking.attack, rampOut: ducking.release, to: level) }
  }
}

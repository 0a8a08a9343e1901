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
      case .sound(_, let medium), .picture(_, let medium, _): medium
      case .words: nil
      }
    }
  }

  enum Content {
    case sound(LaidSound, Media)
    case picture(Overlay, Media, Canvas.Box)
    /// Words that stand lower than their own place by a part of the picture's height, as others are in it.
    case words(Title, shift: Double)
  }

  /// Pictures and films over the cut's own; later lanes lie above earlier ones.
  private(set) var pictures: [[Item]] = []
  /// Titles, above those.
  private(set) var words: [[Item]] = []
  /// Sounds under the cut.
  private(set) var sounds: [[Item]] = []
  /// The files that lie beside the cut, each once, named by their paths.
  private(set) var media: [Media] = []

  private let rate: FrameRate

  init(_ cut: Cut, _ rate: FrameRate, _ canvas: Canvas) {
    self.rate = rate
    for overlay in cut.edit.overlays {
      guard let medium = medium(overlay.file, cut), let video = medium.info.video.first else { continue }
      let aspect = Double(video.width) * video.uprightAspect.seconds / Double(max(video.height, 1))
      let box = canvas.box(overlay.place, width: overlay.width, aspect: aspect, margin: overlay.margin)
      for item in items(overlay, medium, box, until: cut.edit.duration) { Self.add(item, above: &pictures) }
    }
    for item in items(cut.edit.titles, canvas, until: cut.edit.duration) { Self.add(item, above: &words) }
    for sound in cut.edit.sounds {
      guard let path = sound.file, let medium = medium(path, cut) else { continue }
      for item in items(sound, medium, until: cut.edit.duration) { Self.add(item, to: &sounds) }
    }
  }

  /// Whatever is seen, from below.
  var seen: [[Item]] { pictures + words }

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

  /// Into the first lane above all that it lies over.
  private static func add(_ item: Item, above lanes: inout [[Item]]) {
    let covered = lanes.lastIndex { $0.contains { $0.record.overlaps(item.record) } }
    let lane = covered.map { $0 + 1 } ?? 0
    if lane < lanes.count {
      lanes[lane].append(item)
      lanes[lane].sort { $0.record.lowerBound < $1.record.lowerBound }
    } else {
      lanes.append([item])
    }
  }

  // MARK: Titles

  private func items(_ titles: [Title], _ canvas: Canvas, until end: Time) -> [Item] {
    let titles = titles.filter { $0.text.contains { !$0.isWhitespace } }
    let spans = titles.map { title in
      let first = shown(at: title.range.start)
      return first..<max(shown(at: min(title.range.end, end)), first)
    }
    return TitleStack(titles, shown: spans, canvas).parts.map { part in
      let title = titles[part.title]
      let fades: [Course.Factor?] = [
        .opacityFadeIn(from: title.range.start, title.style.fadeIn),
        .opacityFadeOut(until: title.range.end, title.style.fadeOut),
      ]
      return Item(
        content: .words(title, shift: part.shift), source: 0..<part.frames.count, record: part.frames,
        course: Course(1, fades.compactMap { $0 }, over: part.frames, rate))
    }
  }

  // MARK: Pictures

  /// What is seen of a picture or film, which is looped from where it begins.
  private func items(_ overlay: Overlay, _ medium: Media, _ box: Canvas.Box, until end: Time) -> [Item] {
    var left = (medium.info.video.first?.duration ?? medium.range.duration) - overlay.start
    // Headers round.
    if let own = medium.frameRate { left = own.time(ofFrame: own.frame(nearest: left)) }
    let isStill = medium.info.isStill
    guard isStill || left > .zero else { return [] }
    var items: [Item] = []
    let last = min(overlay.range.end, end)
    let half = overlay.range.duration / 2
    let factors: [Course.Factor] = [
      .opacityFadeIn(from: overlay.range.start, min(overlay.fadeIn, half)),
      .opacityFadeOut(until: overlay.range.end, min(overlay.fadeOut, half)),
    ].compactMap { $0 }
    var start = overlay.range.start
    while start < last {
      let stop = isStill ? last : min(start + left, last)
      let record = shown(at: start)..<max(shown(at: stop), shown(at: start))
      let first = isStill ? 0 : rate.frame(nearest: overlay.start)
      if !record.isEmpty {
        items.append(
          Item(
            content: .picture(overlay, medium, box), source: first..<(first + record.count), record: record,
            course: Course(overlay.opacity, factors, over: record, rate)))
      }
      if isStill || !overlay.isLooped { break }
      start = stop
    }
    return items
  }

  /// The first frame that begins at a time or, but for half a millisecond, behind it: as pictures are laid over others.
  private func shown(at time: Time) -> Int { rate.frame(at: max(time - Time(1, over: 2000), .zero), rounded: .up) }

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

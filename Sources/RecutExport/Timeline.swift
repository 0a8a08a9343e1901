import RecutModel

/// An edit laid out on the frames of one rate, as editing programs want it.
///
/// The rate is that of the first clip's pictures. Clips of that rate are named by their own frames; others by the
/// frames that are nearest on the timeline. Positions on the timeline are absolute, so rounding never adds up.
struct Timeline {
  struct Item {
    var clip: Clip
    var medium: Media
    /// Frames of the medium at the timeline's rate; the medium's first picture is frame 0.
    var source: Range<Int>
    /// Frames of the timeline.
    var record: Range<Int>
    /// How it takes the place of what is before it; `nil` for a cut.
    var entry: Passage?
    /// How many of its medium's frames pass while one of the timeline does; `nil` for one.
    var speed: Time?

    /// How many of the medium's frames `count` of the timeline's show.
    func shown(_ count: Int) -> Int {
      speed.map { Int(Time(Int64(count)).scaled(by: $0).units(per: 1)) } ?? count
    }

    /// How many of the timeline's frames the medium has for `count` of its own.
    func filled(_ count: Int) -> Int {
      speed.map { Int(Time(Int64(count)).divided(by: $0).units(per: 1, rounded: .down)) } ?? count
    }
  }

  /// A transition on the timeline's frames.
  struct Passage: Hashable {
    var look: Transition.Look
    /// Frames ahead of the cut and behind it.
    var before: Int
    var after: Int

    var count: Int { before + after }

    /// - Parameters:
    ///   - ahead: frames that it may take of what is ahead of its cut.
    ///   - behind: frames that it may take of what is behind it.
    init?(_ transition: Transition?, _ rate: FrameRate, ahead: Int, behind: Int) {
      guard let transition else { return nil }
      look = transition.look
      before = min(rate.frame(nearest: transition.before), max(ahead, 0))
      after = min(rate.frame(nearest: transition.after), max(behind, 0))
      if count == 0 { return nil }
    }
  }

  let rate: FrameRate
  let items: [Item]
  /// How the last item goes out.
  let ending: Passage?
  /// Media by name, in the order in which the edit first uses them.
  let media: [Media]
  let canvas: Canvas
  /// What lies beside them.
  let lanes: Lanes
  /// Every file that it names, each once: media, and what lies beside them.
  let files: [Media]

  /// What a timeline without any picture is counted in: every editing program takes 25 frames a second.
  static let rateWithoutPicture = FrameRate(25)

  /// - Parameter isCounted: whether the format can name only rates that time codes count.
  init(_ cut: Cut, isCounted: Bool = false) throws(ExportError) {
    var media: [Media] = []
    for clip in cut.edit.clips where !media.contains(where: { $0.info.name == clip.media }) {
      media.append(try cut.medium(of: clip))
    }
    guard var rate = media.lazy.compactMap({ $0.frameRate }).first ?? Self.rateWithoutPicture else {
      throw ExportError(description: "the edit '\(cut.name)' has no frame rate")
    }
    if isCounted { rate = rate.countable }
    self.rate = rate
    self.media = media
    let byName = Dictionary(media.map { ($0.info.name, $0) }) { first, _ in first }
    // As in the film, where a clip begins with the first frame that begins in it. Where frames are not equally long there,
    // none of those here begins with one of them.
    let isSteady = media.allSatisfy { $0.frames?.constantRate != nil }
    func edge(at time: Time) -> Int {
      isSteady ? rate.frame(at: max(time - Time(1, over: 1_000_000), .zero), rounded: .up) : rate.frame(nearest: time)
    }
    var items: [Item] = []
    var time = Time.zero
    for clip in cut.edit.clips {
      let start = time
      time += clip.duration
      let record = edge(at: start)..<edge(at: time)
      guard let medium = byName[clip.media], !record.isEmpty else { continue }
      let late = rate.time(ofFrame: record.lowerBound) - start
      var item = Item(
        clip: clip, medium: medium, source: Self.source(of: clip, medium, rate, record, late: late), record: record)
      item.speed = clip.speed.map { _ in clip.retiming.average }
      item.entry = Self.entry(into: item, after: items.last, rate)
      items.append(item)
    }
    self.items = items
    canvas = Canvas(media, shape: cut.edit.clips.lazy.compactMap { $0.framing?.aspect }.first)
    let lanes = Lanes(cut, rate, canvas)
    self.lanes = lanes
    files = media + lanes.media.filter { beside in !media.contains { $0.info.path == beside.info.path } }
    let free = items.last.map { $0.record.count - ($0.entry?.after ?? 0) } ?? 0
    ending = Passage(cut.edit.ending, rate, ahead: free, behind: 0)
  }

  /// A clip's transition in whole frames, of which there are no more than the clips and their media have.
  private static func entry(into item: Item, after earlier: Item?, _ rate: FrameRate) -> Passage? {
    let transition = item.clip.transition
    guard let earlier else { return Passage(transition, rate, ahead: 0, behind: item.record.count) }
    var (ahead, behind) = (earlier.record.count - (earlier.entry?.after ?? 0), item.record.count)
    if transition?.isCrossing ?? false {
      ahead = min(ahead, item.filled(item.source.lowerBound))
      behind = min(behind, earlier.filled(earlier.medium.frameCount(at: rate) - earlier.source.upperBound))
    }
    return Passage(transition, rate, ahead: ahead, behind: behind)
  }

  /// - Parameter late: how long behind its beginning it is first seen.
  private static func source(
    of clip: Clip, _ medium: Media, _ rate: FrameRate, _ record: Range<Int>, late: Time
  ) -> Range<Int> {
    let count = clip.speed == nil ? record.count : max(rate.frame(nearest: clip.source.duration), 1)
    if let frames = clip.frames, medium.frames?.constantRate == rate, frames.count == count { return frames }
    let last = max(medium.frameCount(at: rate) - count, 0)
    let shown = clip.source.start + late.scaled(by: clip.retiming.average)
    let first = rate.frame(nearest: shown - medium.range.start).clamped(to: 0...last)
    return first..<(first + count)
  }
}

extension Timeline {
  /// Whether its time codes drop numbers: as those of the first medium that has some, otherwise where the rate allows it,
  /// so that they follow the clock.
  var isDropFrame: Bool {
    rate.hasDropFrame && (media.lazy.compactMap { $0.timecode }.first?.isDropFrame ?? true)
  }

  /// Whether a medium's time codes drop numbers.
  func isDropFrame(_ medium: Media) -> Bool { medium.timecode?.isDropFrame ?? isDropFrame }

  /// The number of a medium among the files.
  func number(of medium: Media) -> Int {
    files.firstIndex { $0.info.name == medium.info.name }
      ?? files.firstIndex { $0.info.path == medium.info.path } ?? 0
  }

  /// A medium as its file is described: frames that were counted are known better than by what a header tells.
  func file(of medium: Media) -> Media {
    let number = number(of: medium)
    return files.indices.contains(number) ? files[number] : medium
  }

  /// The most sound tracks that a medium has.
  var soundCount: Int { media.map { $0.info.audio.count }.max() ?? 0 }
}

extension FrameRate {
  /// The frame boundary that is nearest to `time`, counted from zero.
  func frame(nearest time: Time) -> Int {
    frame(at: time, rounded: .toNearestOrAwayFromZero)
  }

  /// The frame boundary at `time`, rounded by `rule`.
  func frame(at time: Time, rounded rule: FloatingPointRoundingRule) -> Int {
    Int(time.units(ofNumerator: denominator, denominator: numerator, rounded: rule))
  }
}

extension Media {
  /// The number of frames that it covers at `rate`, the last one perhaps in part.
  func frameCount(at rate: FrameRate) -> Int {
    if let frames, frames.constantRate == rate { return frames.count }
    return Int(
      range.duration.units(ofNumerator: rate.denominator, denominator: rate.numerator, rounded: .up))
  }

  /// The number of its first picture at `rate` by its own time code; 0 where it has none.
  func firstFrame(at rate: FrameRate) -> Int {
    guard let own = frameRate, let first = timecode?.frame(at: own) else { return 0 }
    return own == rate ? first : rate.frame(nearest: own.time(ofFrame: first))
  }

  /// The rate of its pictures, where they have one; of what lies beside a cut the header's.
  var ownRate: FrameRate? { frames == nil ? frameRate : frames?.constantRate }

  /// The file's name without its folder.
  var fileName: String { info.path.fileName }
}

import RecutModel

/// Where the whole picture of a medium lies, so that what stands in the timeline's own picture is what a window on it shows.
struct Framed {
  struct Key: Hashable {
    /// A frame of the medium.
    var frame: Int
    var box: Canvas.Box
  }

  /// In order of time, straight between them; a single one where it never moves.
  let keys: [Key]

  /// - Returns: `nil` for a clip that is shown as it is.
  init?(_ item: Timeline.Item, _ timeline: Timeline) {
    guard let framing = item.clip.framing, let video = item.medium.info.video.first else { return nil }
    let aspect = Double(video.width) * video.uprightAspect.seconds / Double(max(video.height, 1))
    let lead = item.shown(item.entry?.before ?? 0)
    var keys: [Key] = []
    var last: (key: Key, view: Framing.View)?
    for frame in (item.source.lowerBound - lead)..<item.source.upperBound {
      let time = Self.time(of: frame, item.medium, timeline.rate)
      guard let view = framing.view(at: time) else { continue }
      let key = Key(frame: frame, box: Self.box(view, at: time, aspect, timeline.canvas))
      // Straight lines over an eighth of a second follow every way that a window goes; another view comes at once.
      let step = max(Int(timeline.rate.perSecond / 8), 1)
      let isNew = last.map { $0.view.start != view.start } ?? true
      if isNew, let last { keys.append(last.key) }
      if isNew || frame % step == 0 { keys.append(key) }
      last = (key, view)
    }
    if let last, keys.last != last.key { keys.append(last.key) }
    guard let first = keys.first else { return nil }
    self.keys = keys.allSatisfy { $0.box == first.box } ? [first] : keys
  }

  private static func time(of frame: Int, _ medium: Media, _ rate: FrameRate) -> Time {
    if let frames = medium.frames, frames.constantRate == rate { return frames.time(ofFrame: frame) }
    return medium.range.start + rate.time(ofFrame: frame)
  }

  /// - Parameter aspect: of the medium's picture.
  private static func box(_ view: Framing.View, at time: Time, _ aspect: Double, _ canvas: Canvas) -> Canvas.Box {
    guard view.look == .window else {
      let (width, height) = (min(1, aspect / canvas.aspect), min(1, canvas.aspect / aspect))
      return Canvas.Box(x: (1 - width) / 2, y: (1 - height) / 2, width: width, height: height)
    }
    // The window's sides in parts of the picture's.
    let zoom = max(view.zoom, 1)
    let (width, height) = (min(1, canvas.aspect / aspect) / zoom, min(1, aspect / canvas.aspect) / zoom)
    let middle = view.middle(at: time)
    func start(_ middle: Double, _ size: Double) -> Double { min(max(middle - size / 2, 0), 1 - size) }
    return Canvas.Box(
      x: -start(middle.x, width) / width, y: -start(middle.y, height) / height, width: 1 / width, height: 1 / height)
  }
}

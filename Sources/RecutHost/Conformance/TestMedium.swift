internal import RecutModel
internal import RecutPlugin

/// A made-up film that is drawn, not decoded: 25 frames a second (of a variable rate the average), 320x180, two channels of
/// sound, a line a second.
struct TestMedium {
  static let name = "film"
  static let rate = 25
  private static let sampleRate = 48_000

  /// Displayed frames.
  let count: Int
  /// Every third frame is late.
  var isVariable = false

  private static let frameRate = FrameRate(Int32(rate))

  var media: Media {
    let video = VideoStream(
      index: 0, codec: "h264", codedWidth: 320, codedHeight: 180, rate: Self.frameRate, pixelFormat: "yuv420p")
    let audio = AudioStream(index: 1, codec: "aac", sampleRate: Self.sampleRate, channels: 2, layout: "stereo")
    let info = MediaInfo(
      name: Self.name, path: "/nowhere/film.mp4", container: "mov,mp4,m4a,3gp,3g2,mj2",
      duration: time(ofFrame: count), video: [video], audio: [audio])
    if isVariable {
      let starts = SampleTimes((0..<count).map { time(ofFrame: $0) })
      return Media(info: info, frames: FrameTable(.variable(starts: starts, end: time(ofFrame: count))))
    }
    let frames = Self.frameRate.map { FrameTable(.constant(start: .zero, rate: $0, count: count)) }
    return Media(info: info, frames: frames)
  }

  func time(ofFrame index: Int) -> Time {
    let thirds = index * 3 + (isVariable && index < count && index % 3 == 1 ? 1 : 0)
    return Time(Int64(thirds), over: Int32(Self.rate * 3))
  }

  /// Shows a plugin what it wants, from frame `first` up to frame `last`.
  func show(_ frames: Range<Int>, to run: inout any AnalysisRun, _ wants: [Want]) throws {
    for frame in frames {
      for want in wants {
        switch want {
        case .video(let format, let size, let sampling):
          if isShown(frame, sampling) { try see(frame, format, size, &run) }
        case .audio(let rate, let layout): try hear(frame, rate ?? Self.sampleRate, layout, &run)
        case .videoFilter(let chain), .audioFilter(let chain):
          try run.measure(
            Measurement(
              chain: chain, time: time(ofFrame: frame), duration: time(ofFrame: 1),
              values: ["lavfi.test.value": "\(frame % 10)"]))
        case .subtitles:
          guard frame % Self.rate == 0 else { continue }
          let range = TimeRange(time(ofFrame: frame), time(ofFrame: frame + Self.rate / 2))
          try run.read(TextLine(range: range, text: "Line \(frame / Self.rate).", event: ""))
        }
      }
    }
  }

  private func isShown(_ frame: Int, _ sampling: Sampling) -> Bool {
    switch sampling {
    case .everyFrame: true
    case .keyframes, .framesOf: frame % 12 == 0
    case .every(let time, _): frame % max(1, Int(time.units(per: Int32(Self.rate)))) == 0
    }
  }

  private func see(
    _ frame: Int, _ format: PixelFormat, _ size: PictureSize, _ run: inout any AnalysisRun
  ) throws {
    let (width, height) =
      switch size {
      case .native: (320, 180)
      case .height(let height): (max(2, height * 16 / 9 / 2 * 2), height)
      case .longerSide(let side): side >= 320 ? (320, 180) : (side, max(2, side * 9 / 32 * 2))
      case .exact(let width, let height): (width, height)
      }
    let stride = width * format.bytesPerPixel
    // Something that moves, and a cut every two seconds; quick to draw, because ten thousand may be wanted.
    let (shade, step) = (frame / 50 * 37, frame % 50)
    let row = (0..<stride + 64).map { UInt8(truncatingIfNeeded: shade + $0 * 3) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(stride * height * format.planeCount)
    for _ in 0..<height * format.planeCount { bytes += row[step..<step + stride] }
    try bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let planes = (0..<format.planeCount).map { Picture.Plane(start: start + $0 * stride * height, stride: stride) }
      let picture = Picture(
        lending: planes, format: format, width: width, height: height, time: time(ofFrame: frame), frame: frame)
      try run.see(picture)
    }
  }

  private func hear(_ frame: Int, _ rate: Int, _ layout: SoundLayout, _ run: inout any AnalysisRun) throws {
    let (first, next) = (frame * rate / Self.rate, (frame + 1) * rate / Self.rate)
    let samples = (first..<next).map { Float($0 % 100) / 100 - 0.5 }
    try samples.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let channels = Array(repeating: start, count: layout == .mono ? 1 : 2)
      let sound = Sound(lending: channels, count: next - first, sampleRate: rate, position: Int64(first))
      try run.hear(sound)
    }
  }

  /// A value of a type, found in this film.
  func value(_ type: PortType) -> Value {
    let seconds = max(1, count / Self.rate)
    return switch type {
    case .media: .media(media)
    case .shots: .shots(Shots(media: Self.name, shots: self.shots))
    case .signal:
      .signal(
        Signal(
          media: Self.name, unit: "1", times: (0..<count).map { time(ofFrame: $0) },
          channels: [.init("value", (0..<count).map { Double($0 % 50) / 50 })]))
    case .cues:
      .cues(
        Cues(
          media: Self.name,
          cues: (0..<seconds).map { second in
            let start = time(ofFrame: second * Self.rate)
            return Cue(range: TimeRange(start, start + time(ofFrame: 10)), label: "line", text: "Line \(second).")
          }))
    case .regions:
      .regions(
        Regions(
          media: Self.name,
          frames: (0..<count).map {
            RegionFrame(
              time: time(ofFrame: $0), frame: $0,
              boxes: [Region(x: 10, y: 10, width: 40, height: 40, id: 1, label: "face", confidence: 0.9)])
          }))
    case .profile:
      .profile(Profile(viewer: "anna", weights: [.init(kind: "genre", name: "drama", weight: 0.5, from: "ratings")]))
    case .scores:
      .scores(
        Scores(
          media: Self.name,
          scores: self.shots.indices.map { ShotScore(shot: $0, score: Double($0 % 7) / 7, why: []) }))
    case .edit:
      .edit(
        Edit(
          clips: self.shots.enumerated().filter { $0.offset % 2 == 0 }.map {
            Clip(media: Self.name, source: $0.element.range, frames: $0.element.frames, shot: $0.offset, score: 0.5)
          }))
    }
  }

  /// Shots of two seconds.
  var shots: [Shot] {
    stride(from: 0, to: count, by: 50).map { start in
      let frames = start..<min(start + 50, count)
      let range = TimeRange(time(ofFrame: frames.lowerBound), time(ofFrame: frames.upperBound))
      return Shot(frames: frames, range: range, transition: .cut)
    }
  }
}

internal import RecutMedia
internal import RecutModel
internal import RecutRuntime

/// One run of the renderer: pictures on this thread, sound on another, both into one file.
struct Rendering {
  private let plan: RenderPlan
  private let muxer: Muxer
  private let indexes: RenderIndexes
  private let cancellation: Cancellation
  private let notes: RenderNotes
  private let level: SoundLevel?
  private let progress: (Double) -> Void
  private let share: SharedClips.Part?
  private let pace = Pace()
  /// Segments of which nothing is copied, whatever the plan allows.
  private let whole: Set<Int>
  /// Raised by whichever of picture and sound fails, for the other to stop.
  private let trouble = Cancellation()

  init(
    _ plan: RenderPlan, _ muxer: Muxer, _ indexes: RenderIndexes, _ cancellation: Cancellation, _ notes: RenderNotes,
    _ level: SoundLevel?, _ share: SharedClips.Part?, without whole: Set<Int> = [],
    _ progress: @escaping (Double) -> Void
  ) {
    self.plan = plan
    self.muxer = muxer
    self.indexes = indexes
    self.cancellation = cancellation
    self.notes = notes
    self.level = level
    self.share = share
    self.progress = progress
    self.whole = whole
  }

  /// Writes all streams, and gives what has written the pictures.
  func run() throws -> (any PictureStream)? {
    let pictures = try plan.video.map { video in try fitting { try stream(of: video) } }
    defer { pictures?.stop() }
    let readers = SoundReaders(plan.inputs, indexes, cancellation)
    defer { notes.silenced(readers.damagedPackets) }
    let sound = try plan.audio.map { audio in
      try fitting { try SoundWriter(audio, readers, level: level, for: muxer) }
    }
    let pictureStream = try pictures?.add(to: muxer)
    let soundStream = try sound?.add(to: muxer)
    let words = try SubtitleWriter(plan.subtitles, muxer)
    try fitting { try muxer.start() }
    guard let pictures, let pictureStream else {
      if let sound, let soundStream { try writeAlone(sound, to: soundStream, words) }
      return nil
    }
    let worker = sound.flatMap { sound in soundStream.map { start(sound, to: $0) } }
    let shown = Result { try write(pictures, to: pictureStream, words) }
    if case .failure = shown { trouble.cancel() }
    pace.release()
    let heard = Result { try worker?.wait() }
    // Where both failed, one gave up because of the other.
    if case .failure(RenderError.cancelled) = shown { try heard.get() }
    try shown.get()
    try heard.get()
    return pictures
  }

  private func stream(of video: VideoPlan) throws -> any PictureStream {
    let places = video.copy == nil ? 1 : CopyWriter.edgesAtOnce
    let readers = ClipReaders(plan.inputs, indexes, cancellation, share, places: places)
    guard let copy = video.copy else {
      // What others read at the same time is over when pictures are read again.
      let again = { ClipReaders(plan.inputs, indexes, cancellation) }
      return try PictureWriter(video, readers, notes, for: muxer, again: again, report)
    }
    let films = CopyFilms(copy, of: video, plan.inputs, indexes, cancellation)
    defer { films.warnings.forEach(notes.say) }
    return try CopyWriter(video, films, readers, notes, without: whole, for: muxer)
  }

  /// What encoders and container refuse before the first picture is written is a wish that cannot be met.
  private func fitting<Result>(_ begin: () throws -> Result) throws -> Result {
    do {
      return try begin()
    } catch let error as MediaError where error.isRefusal {
      throw RenderError.unfit("'\(plan.file)': \(error)")
    }
  }

  private func start(_ sound: SoundWriter, to stream: Int) -> Worker {
    Worker("recut-sound") { [pace, muxer, trouble] in
      do {
        try sound.write { time in
          pace.wait(for: time)
        } _: { packet in
          if trouble.isCancelled { throw RenderError.cancelled }
          try muxer.write(packet, to: stream)
        }
      } catch {
        trouble.cancel()
        throw error
      }
    }
  }

  private func write(_ pictures: any PictureStream, to stream: Int, _ words: SubtitleWriter?) throws {
    try pictures.write { time in
      pace.picture(at: time)
      report(time)
      try words?.write(until: time, to: muxer)
    } _: { packet in
      if trouble.isCancelled { throw RenderError.cancelled }
      try muxer.write(packet, to: stream)
    }
    try words?.write(until: nil, to: muxer)
  }

  private func writeAlone(_ sound: SoundWriter, to stream: Int, _ words: SubtitleWriter?) throws {
    try sound.write { time in
      report(time)
      try words?.write(until: time, to: muxer)
    } _: { packet in
      try muxer.write(packet, to: stream)
    }
    try words?.write(until: nil, to: muxer)
  }

  private func report(_ time: Time) { progress(min(time.seconds / max(plan.duration.seconds, 0.001), 0.999)) }
}

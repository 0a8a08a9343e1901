import RecutModel
import RecutPlugin
import Testing

/// What holds for every cut and every music.
@Suite struct SnapPropertyTests {
  private static let rates = [(24, 1), (25, 1), (30_000, 1001), (24_000, 1001), (60, 1)] as [(Int32, Int32)]

  /// A film with its shots, clips of it that do not overlap, and beats.
  private struct Case {
    var stage = Stage()
    var edit = Edit(clips: [])
    var beats: [Int64] = []
    var frame = Time.zero

    init(_ seed: UInt64) throws {
      var random = SeededRandom(seed)
      let rate = rates[Int(seed) % rates.count]
      stage.film = Stage.film(rate: FrameRate(rate.0, rate.1), seconds: 180)
      let frames = try #require(stage.film.frames)
      frame = frames.time(ofFrame: 1) - frames.time(ofFrame: 0)
      var starts = [0]
      while let last = starts.last, last < frames.count - 200 {
        starts.append(last + .random(in: 20...150, using: &random))
      }
      if Bool.random(using: &random) { stage.shots = stage.shots(starts) }
      for (first, end) in zip(starts, starts.dropFirst()) where Bool.random(using: &random) {
        let length = Int.random(in: 8...(end - first), using: &random)
        let start = first + .random(in: 0...(end - first - length), using: &random)
        edit.clips.append(Clip(media: "film", source: frames.times(of: start..<start + length)))
      }
      if Int.random(in: 0..<3, using: &random) == 0 { edit.clips.shuffle(using: &random) }
      stage.music.end = stage.music.start + .milliseconds(.random(in: 3000...100_000, using: &random))
      let period = Double.random(in: 333...1000, using: &random)
      beats = (0..<400).map { 500 + Int64((Double($0) * period).rounded()) }
    }

    var heard: [Time] { stage.heard(beats, until: edit.duration) }
  }

  @Test(arguments: 0..<60) func cutsLieOnBeatsAndNothingElseChanges(seed: UInt64) throws {
    let example = try Case(seed)
    let (before, heard, half) = (example.edit, example.heard, example.frame / 2)
    let shift = Time.milliseconds(400)
    let after = try example.stage.run(before, example.stage.beats(example.beats), [.init("shift", "400ms")])
    #expect(after.duration == before.duration)
    for (index, (old, new)) in zip(before.cuts, after.cuts).enumerated() {
      let isMoved = after.clips[index + 1].note?.contains("stays") == false
      #expect(!isMoved || heard.contains { ($0 - new).magnitude <= half }, "cut \(index)")
      #expect((new - old).magnitude <= (isMoved ? shift + half : .zero), "cut \(index)")
    }
    let range = example.stage.film.range
    for (old, new) in zip(before.clips, after.clips) {
      #expect(new.source.duration >= min(old.source.duration, .milliseconds(300)))
      let shot = example.stage.shots?.shots.first { $0.range.overlaps(old.source) }?.range ?? range
      #expect(shot.start <= new.source.start && new.source.end <= shot.end)
      #expect(example.stage.film.clip(nearest: new.source)?.source == new.source, "from frame to frame")
    }
    let ordered = after.clips.map(\.source).sorted { $0.start < $1.start }
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.end <= $1.start }, "nothing is shown twice")
    let again = try example.stage.run(after, example.stage.beats(example.beats), [.init("shift", "400ms")])
    #expect(again.clips.map(\.source) == after.clips.map(\.source))
  }

  /// Where there is room, every cut goes to the nearest beat there is, the last as exactly as the first.
  @Test(arguments: 0..<10) func nothingAddsUp(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let rate = Self.rates[Int(seed) % Self.rates.count]
    var stage = Stage()
    stage.film = Stage.film(rate: FrameRate(rate.0, rate.1), seconds: 1200)
    stage.music = TimeRange(.zero, .milliseconds(61_003))
    let frames = try #require(stage.film.frames)
    let half = (frames.time(ofFrame: 1) - frames.time(ofFrame: 0)) / 2
    var edit = Edit(clips: [])
    for index in 0..<250 {
      let first = frames.boundary(nearest: .milliseconds(Int64(4500 * index + 2500)))
      let length = Int((Double.random(in: 1.1...2.0, using: &random) * Double(rate.0) / Double(rate.1)).rounded())
      edit.clips.append(Clip(media: "film", source: frames.times(of: first..<first + length)))
    }
    let beats = (0..<130).map { Int64((Double($0) * 468.75).rounded()) }
    let after = try stage.run(edit, stage.beats(beats))
    let heard = stage.heard(beats, until: edit.duration)
    for (index, (old, new)) in zip(edit.cuts, after.cuts).enumerated() {
      let nearest = try #require(heard.min { ($0 - old).magnitude < ($1 - old).magnitude })
      #expect((new - nearest).magnitude <= half, "cut \(index)")
    }
  }

  @Test(arguments: 0..<10) func mediaOfDifferentRatesDoNotDrift(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var stage = Stage()
    stage.film = Stage.film(rate: FrameRate(24), seconds: 600)
    let other = Stage.film("other", rate: FrameRate(30_000, 1001), seconds: 600)
    var edit = Edit(clips: [])
    for index in 0..<80 {
      let media = Bool.random(using: &random) ? stage.film : other
      let start = Time.milliseconds(Int64(5000 * index + 2500))
      let range = TimeRange(start, start + .milliseconds(.random(in: 900...2000, using: &random)))
      edit.clips.append(try #require(media.clip(nearest: range)))
    }
    let beats = (0..<40).map { 500 + Int64((Double($0) * 487.3).rounded()) }
    let after = try stage.run(edit, stage.beats(beats), more: [other])
    #expect(after.notes == ["cuts on beats: 79 of 79"])
    let heard = stage.heard(beats, until: edit.duration)
    for (index, cut) in after.cuts.enumerated() {
      #expect(heard.contains { ($0 - cut).magnitude <= Time(1, over: 48) }, "cut \(index)")
    }
    #expect((after.duration - edit.duration).magnitude <= Time(1, over: 24))
  }
}

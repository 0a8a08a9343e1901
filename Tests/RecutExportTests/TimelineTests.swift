import RecutModel
import Testing

@testable import RecutExport

struct TimelineTests {
  @Test(arguments: SampleCut.rates) func keepsTheFramesOfTheEdit(_ rate: FrameRate) throws {
    let timeline = try Timeline(SampleCut.cut(at: rate))
    #expect(timeline.rate == rate)
    #expect(timeline.items.map(\.source) == SampleCut.frames)
    #expect(timeline.items.map(\.record) == [0..<48, 48..<123, 123..<154])
  }

  /// A second film of another rate lies on the first one's frames; 500 clips of it do not drift.
  @Test func doesNotDriftWhereRatesDiffer() throws {
    let main = SampleCut.film("main", path: "/main.mp4", rate: FrameRate(24))
    let other = SampleCut.film("other", path: "/other.mp4", rate: FrameRate(30000, 1001))
    let clips = [SampleCut.clip(main, 0..<24)] + (0..<500).map { SampleCut.clip(other, $0 * 7..<$0 * 7 + 10) }
    let edit = Edit(clips: clips)
    let timeline = try Timeline(Cut(name: "c", title: "c", edit: edit, media: ["main": main, "other": other]))
    let end = try #require(timeline.items.last?.record.upperBound)
    #expect(abs(Double(end) / 24 - edit.duration.seconds) <= 0.5 / 24)
    for (item, next) in zip(timeline.items, timeline.items.dropFirst()) {
      #expect(item.record.upperBound == next.record.lowerBound)
      #expect(item.source.count == item.record.count)
    }
  }

  /// The last clip of another rate lies on the timeline a frame longer than the nearest whole number.
  @Test func namesNoFrameBeyondTheSource() throws {
    let main = SampleCut.film("main", path: "/main.mp4", rate: FrameRate(24))
    let other = SampleCut.film("other", path: "/other.mp4", rate: FrameRate(30000, 1001), frames: 101)
    for (lead, first) in (1..<30).flatMap({ lead in (40..<70).map { (lead, $0) } }) {
      let edit = Edit(clips: [
        SampleCut.clip(main, 0..<24), SampleCut.clip(other, 0..<lead), SampleCut.clip(other, first..<101),
      ])
      let timeline = try Timeline(Cut(name: "c", title: "c", edit: edit, media: ["main": main, "other": other]))
      let item = try #require(timeline.items.last)
      #expect(item.source.count == item.record.count)
      #expect(item.source.upperBound <= other.frameCount(at: timeline.rate))
      #expect(timeline.rate.frameDuration * (item.source.upperBound - 1) < other.range.duration)
    }
  }

  /// A frame that begins in the cut is shown, as in the film: 65 frames at three halves of their speed take 43 1/3, and 80
  /// more end within a frame.
  @Test(arguments: [ExportFormat.otio, .edl, .fcpxml, .fcp7, .mlt]) func isAsLongAsTheFilm(_ format: ExportFormat)
    throws
  {
    let film = SampleCut.film("film", path: "/film.mp4", rate: FrameRate(24))
    var clips = [SampleCut.clip(film, 30..<95), SampleCut.clip(film, 120..<200)]
    clips[0].speed = Speed(Time(3, over: 2))
    let cut = Cut(name: "c", title: "c", edit: Edit(clips: clips), media: ["film": film])
    #expect(try Timeline(cut).items.map(\.record) == [0..<44, 44..<124])
    let text = try format.text(of: cut)
    let length = [
      .edl: "01:00:05:04", .fcpxml: "duration=\"124/24s\"", .fcp7: "<duration>124</duration>", .mlt: "out=\"123\"",
      .otio: "\"value\": 44",
    ][format, default: ""]
    #expect(text.contains(length), "\(text)")
  }

  @Test func laysSoundAloneOnTwentyFiveFrames() throws {
    let sound = AudioStream(index: 0, codec: "pcm_s16le", sampleRate: 16000, channels: 1, layout: "mono")
    let info = MediaInfo(name: "talk", path: "/talk.wav", container: "wav", duration: .seconds(10), audio: [sound])
    let clip = Clip(media: "talk", source: TimeRange(.seconds(2), .milliseconds(3500)))
    let cut = Cut(
      name: "c", title: "c", edit: Edit(clips: [clip]), media: ["talk": Media(info: info, frames: nil)])
    let timeline = try Timeline(cut)
    #expect(timeline.rate == FrameRate(25))
    #expect(timeline.items.map(\.source) == [50..<88])
  }
}

import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Pictures keep what they are")
struct PictureTests {
  private func field(_ name: String, of file: String) throws -> String {
    let said = try output(
      of: "ffprobe",
      ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=\(name)", "-of", "csv=p=0", file])
    return said.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("encoders are told the average of a variable rate", arguments: ["h264", "hevc", "av1", "mpeg4", "mpeg2video"])
  func averageRate(codec: String) throws {
    var film = TestFilm(60, rate: .ntsc)
    film.timing = .variable
    let drawn = try Drawn(film, as: "film.mkv")
    let plan = try drawn.plan([0..<60], video: VideoSettings(codec: codec), audio: nil)
    let file = try Renderer(plan).render().file
    if codec != "mpeg2video" { #expect(try frames(in: file).count == 60) }
    guard ["h264", "hevc"].contains(codec) else { return }
    let level = try #require(Int(try field("level", of: file)))
    // 320x180 at some 22 pictures a second.
    #expect(level <= (codec == "h264" ? 20 : 63))
  }

  @Test("what only the container tells of HDR is not lost")
  func containerHDR() throws {
    let folder = TestFolder()
    let path = folder.file("film.webm")
    let made = try output(
      of: "ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=128x96:rate=25:duration=0.4,format=yuv420p10le", "-c:v",
        "libx265", "-x265-params",
        "log-level=error:hdr10=1:repeat-headers=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)"
          + "WP(15635,16450)L(10000000,50):max-cll=1000,400", "-color_primaries", "bt2020", "-color_trc", "smpte2084",
        "-colorspace", "bt2020nc", folder.file("hdr.mp4"),
      ])
    #expect(made.isEmpty, "\(made)")
    // The header of a film that recut writes carries it; the pictures of VP9 cannot.
    let first = try Drawn.film(at: folder.file("hdr.mp4"))
    _ = try Renderer(
      try first.plan(0..<10, into: path, VideoSettings(codec: "vp9"))
    ).render()
    let second = try Drawn.film(at: path)
    let file = try Renderer(
      try second.plan(0..<10, into: folder.file("cut.mkv"), VideoSettings(codec: "hevc"))
    ).render().file
    let hdr = try #require(try frames(in: file).first?.hdr)
    #expect(hdr.greatestContentLight == 1000 && hdr.greatestFrameAverage == 400)
    #expect(hdr.mastering?.greatestLuminance == Time(1000))
  }

  private func interlaced() throws -> Drawn {
    var film = TestFilm(40)
    film.options = ["preset": "ultrafast", "flags": "+ildct+ilme", "g": "12"]
    let drawn = try Drawn(film, as: "film.mkv")
    #expect(drawn.source.video?.isInterlaced == true)
    return drawn
  }

  @Test("interlaced film is deinterlaced, frame by frame")
  func deinterlaced() throws {
    let drawn = try interlaced()
    let plan = try drawn.plan([20..<30, 5..<6, 11..<14])
    #expect(plan.warnings.contains { $0.contains("interlaced") })
    let file = try Renderer(plan).render().file
    #expect(try numbers(in: file) == Array(20..<30) + [5] + Array(11..<14))
    #expect(try frames(in: file).allSatisfy { !$0.isInterlaced })
  }

  @Test("fields that are asked for stay")
  func woven() throws {
    let drawn = try interlaced()
    let video = VideoSettings(codec: "h264", options: [EncoderOption("flags", "+ildct+ilme")])
    let plan = try drawn.plan([20..<30], video: video)
    #expect(plan.warnings.isEmpty)
    #expect(plan.video?.segments.first?.conform.isEmpty == true)
  }
}

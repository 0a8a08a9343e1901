import Foundation
import RecutModel
import RecutTesting
import Testing

/// Every codec and container that recipes name, judged by ffprobe.
struct FormatTests {
  private let program = Program()

  struct Case: CustomTestStringConvertible, Sendable {
    var file: String
    var video: String
    var audio: String
    /// What ffprobe calls the codecs, and the picture's tag.
    var names: [String]
    var testDescription: String { "\(video) and \(audio) in \(file)" }

    init(_ file: String, _ video: String, _ audio: String, _ names: String...) {
      (self.file, self.video, self.audio, self.names) = (file, video, audio, names)
    }
  }

  static let cases = [
    Case("a.mp4", "h264", "aac", "h264", "avc1", "aac"), Case("b.mp4", "hevc", "aac", "hevc", "hvc1", "aac"),
    Case("c.mp4", "av1", "opus", "av1", "av01", "opus"), Case("d.mkv", "vp9", "opus", "vp9", "opus"),
    Case("e.webm", "vp9", "opus", "vp9", "opus"), Case("f.webm", "av1", "opus", "av1", "opus"),
    Case("g.mov", "prores", "pcm_s24le", "prores", "apch", "pcm_s24le"),
    Case("h.mov", "h264", "aac", "h264", "avc1", "aac"), Case("i.mkv", "ffv1", "flac", "ffv1", "flac"),
    Case("j.mkv", "hevc", "pcm_s16le", "hevc", "pcm_s16le"), Case("k.mp4", "vp9", "flac", "vp9", "vp09", "flac"),
  ]

  @Test(arguments: cases) func writesWhatIsNamed(_ item: Case) throws {
    var film = TestFilm(30)
    film.tracks = [TestSound(.tone(hertz: 440), duration: Time(30, over: 25))]
    try film.write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["20f..28f", "3f..10f"] } }
      outputs:
        - { file: \(item.file), edit: cut, video: { codec: \(item.video) }, audio: { codec: \(item.audio) } }
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0 && !result.talk.contains("warning"), "\(result.talk)")
    let probed = try program.bash(
      "ffprobe -v error -count_frames -show_entries stream=codec_name,codec_tag_string,nb_read_frames,start_time "
        + "-of default=nw=1 \(item.file)"
    ).output
    for name in item.names { #expect(probed.contains("=\(name)\n"), "\(name) in \(probed)") }
    #expect(probed.contains("nb_read_frames=15\n"), "\(probed)")
    if item.audio == "opus" { #expect(probed.contains("start_time=0.000000\n"), "\(probed)") }
    // Decoded as other programs do it, the sound lasts as long as the picture; what a codec pads stays under a frame.
    let raw = program.home.file("sound.raw")
    #expect(try program.bash("ffmpeg -v error -i \(item.file) -f s16le -ac 1 -ar 48000 \(raw)").code == 0)
    let count = try Data(contentsOf: URL(filePath: raw)).count / 2
    #expect((28_800..<28_800 + 1_024).contains(count), "\(count) samples")
  }

  /// Six frames of 10 bits whose colours are of `transfer`, with the light levels of a mastering display.
  private func drawHDR(_ name: String, transfer: String) throws {
    let levels =
      "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1):max-cll=1000,400"
    let result = try program.bash(
      "ffmpeg -v error -f lavfi -i testsrc2=s=128x96:r=25:d=1 -vf format=yuv420p10le -c:v libx265 "
        + "-x265-params 'log-level=none:repeat-headers=1:hdr10=1:colorprim=bt2020:transfer=\(transfer)"
        + ":colormatrix=bt2020nc:\(levels)' -frames:v 12 \(name)")
    #expect(result.code == 0, "\(result.all)")
  }

  private func colours(of file: String) throws -> String {
    try program.bash(
      "ffprobe -v error -read_intervals %+#1 -show_entries stream=pix_fmt,color_transfer,color_primaries"
        + ":stream_side_data=max_content,max_luminance"
        + ":frame_side_data=max_content,max_luminance -of default=nw=1 \(file)"
    ).output
  }

  @Test(arguments: ["hevc.mp4", "hevc.mkv", "av1.mkv", "h264.mp4", "prores.mov", "vp9.mkv"])
  func keepsHighDynamicRange(file: String) throws {
    try drawHDR("hdr.mp4", transfer: "smpte2084")
    let codec = file.prefix { $0 != "." }
    try program.write(
      """
      recut: 1
      media: { film: hdr.mp4 }
      graph: { cut: { uses: clips, in: film, with: { ranges: ["2f..8f"] } } }
      outputs: [{ file: \(file), edit: cut, video: { codec: \(codec) } }]
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.talk)")
    let found = try colours(of: file)
    #expect(found.contains("10le") && found.contains("smpte2084") && found.contains("bt2020"), "\(found)")
    #expect(found.contains("max_content=1000") && found.contains("max_luminance="), "\(found)\(result.talk)")
  }

  @Test(arguments: ["smpte2084", "arib-std-b67"]) func mapsTonesWhereAskedAndSaysWhereNot(transfer: String) throws {
    try drawHDR("hdr.mp4", transfer: transfer)
    try TestFilm(12).write(to: program.home.file("sdr.mp4"))
    try program.write(
      """
      recut: 1
      media: { hdr: hdr.mp4, sdr: sdr.mp4 }
      graph:
        a: { uses: clips, in: hdr, with: { ranges: ["2f..8f"] } }
        b: { uses: clips, in: sdr, with: { ranges: ["2f..8f"] } }
        mixed: { uses: join, in: [a, b] }
      outputs:
        - { file: asked.mp4, edit: a, video: { hdr: tonemap } }
        - { file: mixed.mp4, edit: mixed, video: { codec: hevc } }
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.talk)")
    for file in ["asked.mp4", "mixed.mp4"] {
      let found = try colours(of: file)
      #expect(found.contains("yuv420p\n") && found.contains("color_transfer=bt709"), "\(file): \(found)")
    }
    #expect(result.talk.contains("mixed.mp4") && result.talk.contains("tone-mapped"), "\(result.talk)")
    let warnings = result.talk.split(separator: "\n").filter { $0.hasPrefix("warning") }
    #expect(!warnings.contains { $0.contains("asked.mp4") })
  }
}

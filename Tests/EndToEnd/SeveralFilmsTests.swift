import Foundation
import RecutTesting
import Testing

/// One cut from films that differ in size, shape, rate, colour and sound. All show the same blue.
struct SeveralFilmsTests {
  private let program = Program()
  private static let blue: [UInt8] = [48, 128, 192]

  /// `colour` says how the picture is coded, `sound` what goes with it.
  private func draw(_ name: String, size: String, rate: String, colour: String, sound: String) throws {
    let result = try program.bash(
      "ffmpeg -v error -f lavfi -i color=0x3080C0:s=\(size):r=\(rate):d=2 \(sound) -vf '\(colour)' -shortest \(name)")
    #expect(result.code == 0, "\(result.all)")
  }

  private func drawAll() throws {
    try draw(
      "wide.mkv", size: "640x360", rate: "25", colour: "scale=out_color_matrix=bt709,format=yuv420p",
      sound: "-f lavfi -i sine=440:r=48000 -ac 2 -c:v libx264 -qp 0 -colorspace bt709 -c:a flac")
    try draw(
      "tv.mkv", size: "720x576", rate: "30000/1001",
      colour: "scale=out_color_matrix=bt601,format=yuv422p,setsar=16/15",
      sound: "-f lavfi -i sine=440:r=44100 -ac 1 -c:v ffv1 -colorspace smpte170m -c:a pcm_s16le")
    try draw(
      "small.mkv", size: "320x240", rate: "60", colour: "scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p",
      sound: "-c:v libx264 -qp 0 -colorspace smpte170m")
    try draw(
      "deep.mkv", size: "640x360", rate: "24", colour: "scale=out_color_matrix=bt709,format=yuv420p10le",
      sound: "-f lavfi -i sine=440:r=48000 -af pan='5.1|FC=c0' -c:v ffv1 -colorspace bt709 -c:a flac")
  }

  /// The pixel at a share of the width and height of the picture that is shown at `second`.
  private func pixel(of file: String, at second: Double, _ x: Double, _ y: Double) throws -> [UInt8] {
    let raw = program.home.file("pixels.raw")
    let crop = "crop=2:2:x=trunc(iw*\(x)/2)*2:y=trunc(ih*\(y)/2)*2"
    let result = try program.bash(
      "ffmpeg -v error -y -ss \(second) -i \(file) -frames:v 1 -vf '\(crop),format=gbrp,format=rgb24' -f rawvideo \(raw)"
    )
    #expect(result.code == 0, "\(result.all)")
    return Array(try Data(contentsOf: URL(filePath: raw)).prefix(3))
  }

  private func isBlue(_ pixel: [UInt8]) -> Bool {
    pixel.count == 3 && zip(pixel, Self.blue).allSatisfy { abs(Int($0) - Int($1)) <= 3 }
  }

  private func isBlack(_ pixel: [UInt8]) -> Bool { pixel.count == 3 && pixel.allSatisfy { $0 <= 2 } }

  private func render(_ settings: String) throws {
    try drawAll()
    try program.write(
      """
      recut: 1
      media: { wide: wide.mkv, tv: tv.mkv, small: small.mkv, deep: deep.mkv }
      graph:
        a: { uses: clips, in: wide, with: { ranges: ["0f..25f"] } }
        b: { uses: clips, in: tv, with: { ranges: ["0f..30f"] } }
        c: { uses: clips, in: small, with: { ranges: ["0f..60f"] } }
        d: { uses: clips, in: deep, with: { ranges: ["0f..24f"] } }
        cut: { uses: join, in: [a, b, c, d] }
      outputs:
        - { file: cut.mkv, edit: cut, video: { codec: ffv1, \(settings) }, audio: { codec: pcm_s16le } }
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.talk)")
  }

  @Test func coloursStayAndShapesAreBoxed() throws {
    try render("fit: letterbox")
    for second in [0.5, 1.5, 2.5, 3.5] { #expect(isBlue(try pixel(of: "cut.mkv", at: second, 0.5, 0.5)), "\(second)") }
    // The second and the third are 4:3, so they have bars on both sides; nothing is above them.
    for second in [1.5, 2.5] {
      #expect(isBlack(try pixel(of: "cut.mkv", at: second, 0.02, 0.5)))
      #expect(isBlack(try pixel(of: "cut.mkv", at: second, 0.98, 0.5)))
      #expect(isBlue(try pixel(of: "cut.mkv", at: second, 0.5, 0.01)))
      #expect(isBlue(try pixel(of: "cut.mkv", at: second, 0.14, 0.5)))
    }
    let probed = try program.bash(
      "ffprobe -v error -count_frames -show_entries stream=width,height,r_frame_rate,nb_read_frames,channels "
        + "-of csv=p=0 cut.mkv")
    // 4.001 s at 25 frames a second.
    #expect(probed.output.contains("640,360,25/1,101"), "\(probed.output)")
    #expect(probed.output.contains("2,"), "\(probed.output)")
  }

  @Test(arguments: ["crop", "stretch"]) func fillsThePicture(fit: String) throws {
    try render("fit: \(fit)")
    for second in [1.5, 2.5] { #expect(isBlue(try pixel(of: "cut.mkv", at: second, 0.02, 0.5)), "\(second)") }
  }

  @Test func aFilmWithoutSoundIsSilentAndTheRestInStep() throws {
    try render("fit: letterbox")
    let raw = program.home.file("sound.raw")
    #expect(try program.bash("ffmpeg -v error -i cut.mkv -f s16le -ac 1 -ar 48000 \(raw)").code == 0)
    let data = try Data(contentsOf: URL(filePath: raw))
    let samples = data.withUnsafeBytes { bytes in
      (0..<(bytes.count / 2)).map { bytes.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self).magnitude }
    }
    // The cuts lie at 1 s, 2.001 s and 3.001 s; joins are smoothed over a few milliseconds.
    #expect(abs(samples.count - 192_048) <= 1)
    let silent = try #require(samples.indices.first { $0 > 48_000 && samples[$0...].prefix(480).allSatisfy { $0 < 3 } })
    #expect(abs(silent - 96_048) < 480, "\(silent)")
    let again = try #require(samples.indices.first { $0 > 97_000 && samples[$0] > 300 })
    #expect(abs(again - 144_048) < 480, "\(again)")
    #expect(samples[97_000..<143_000].allSatisfy { $0 == 0 })
  }

  @Test func anOverrideThatFitsNoShotIsToldAtItsPlaceWithWhatItLacks() throws {
    for name in ["a.mp4", "b.mp4"] { try TestFilm(25).write(to: program.home.file(name)) }
    try program.write(
      """
      recut: 1
      media: { a: a.mp4, b: b.mp4 }
      graph:
        first: { uses: clips, in: a, with: { ranges: ["0f..5f"] } }
        second: { uses: clips, in: b, with: { ranges: ["10f..15f"] } }
        cut: { uses: join, in: [first, second] }
      overrides:
        - { edit: cut, at: 0s, do: pin }
        - { edit: cut, at: 500ms, do: drop }
      outputs: []
      """)
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 65)
    #expect(result.talk.contains("recipe.yml:9:5: error: override: no shot of 'a' is on screen"), "\(result.talk)")
    #expect(result.talk.contains("say which medium is meant: `media: a` or `media: b`"), "\(result.talk)")
  }
}

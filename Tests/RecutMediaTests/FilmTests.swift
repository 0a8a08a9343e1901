import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia

/// A film as a test names it.
struct Film: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let film: TestFilm

  var testDescription: String { name }

  init(
    _ name: String, _ file: String = "film.mp4", _ film: TestFilm = TestFilm(),
    _ change: (inout TestFilm) -> Void = { _ in }
  ) {
    var film = film
    change(&film)
    self.name = name
    self.file = file
    self.film = film
  }

  /// Draws it.
  func drawn(in folder: TestFolder) throws -> String {
    let path = folder.file(file)
    try film.write(to: path)
    return path
  }

  static let all: [Film] = [
    Film("25 fps mp4"),
    Film("24 fps mkv", "film.mkv", TestFilm(60, rate: .r24)),
    Film("NTSC mkv", "film.mkv", TestFilm(90, rate: .ntsc)),
    Film("60 fps ts", "film.ts", TestFilm(100, rate: .r60)),
    Film("mov that begins late", "film.mov", TestFilm(40)) { $0.start = .milliseconds(1480) },
    Film("gap in mp4") { $0.timing = .gap(before: 21, length: .milliseconds(3210)) },
    Film("gap in ts", "film.ts") { $0.timing = .gap(before: 21, length: .milliseconds(1000)) },
    Film("variable rate mp4") { $0.timing = .variable },
    Film("variable rate mkv", "film.mkv", TestFilm(50, rate: .ntsc)) { $0.timing = .variable },
    Film("open GOP mkv", "film.mkv", TestFilm(120)) {
      $0.options = [
        "preset": "ultrafast", "bf": "3", "g": "15", "flags": "-cgop", "x264-params": "open-gop=1:b-adapt=0",
      ]
    },
    Film("one keyframe only") { $0.options["g"] = "1000" },
    Film("all keyframes") { $0.options = ["preset": "ultrafast", "g": "1"] },
    Film("one frame", "film.mp4", TestFilm(1)),
    Film("odd size", "film.mkv") {
      ($0.width, $0.height, $0.pixelFormat) = (321, 181, "yuv444p")
    },
    Film("10 bit", "film.mkv", TestFilm(30)) { $0.pixelFormat = "yuv420p10le" },
    Film("hevc", "film.mp4", TestFilm(60, codec: "hevc")) {
      $0.options = ["preset": "ultrafast", "x265-params": "keyint=15:bframes=3:open-gop=1"]
    },
    Film("vp8 webm with hidden frames", "film.webm", TestFilm(70, rate: .r30, codec: "vp8")) {
      $0.options = [
        "deadline": "good", "cpu-used": "5", "auto-alt-ref": "1", "lag-in-frames": "16", "g": "30", "b": "1M",
      ]
    },
    Film("vp9 webm", "film.webm", TestFilm(70, rate: .ntsc, codec: "vp9")) {
      $0.options = [
        "deadline": "good", "cpu-used": "8", "auto-alt-ref": "1", "lag-in-frames": "16", "g": "30", "b": "1M",
      ]
    },
    Film("mpeg4 avi", "film.avi", TestFilm(40, codec: "mpeg4")) { $0.options = ["bf": "2", "g": "12", "b": "4M"] },
    Film("mpeg2 ts", "film.ts", TestFilm(40, codec: "mpeg2video")) { $0.options = ["bf": "2", "g": "12", "b": "4M"] },
    Film("prores", "film.mov", TestFilm(20, codec: "prores")) { $0.pixelFormat = "yuv422p10le" },
    Film("ffv1", "film.mkv", TestFilm(20, codec: "ffv1")),
    Film("interlaced h264 ts", "film.ts", TestFilm(60)) {
      $0.options["flags"] = "+ildct+ilme"
      $0.options["preset"] = "medium"
      $0.options["x264-params"] = "tff=1"
    },
    Film("gif", "film.gif", TestFilm(20, rate: .other(FrameRate(10) ?? TestFilm.Rate.r25.frameRate), codec: "gif")) {
      $0.pixelFormat = "rgb8"
    },
  ]
}

/// Frames are told apart and found again: the number that each frame shows is the number by which it was asked for.
@Suite struct FilmTests {
  @Test(arguments: Film.all) func indexTellsEveryFrame(_ film: Film) throws {
    let folder = TestFolder()
    let path = try film.drawn(in: folder)
    let index = try FrameIndex.read(path)
    let counted = try FrameCount(path, stream: index.stream, cancellation: Cancellation())
    #expect(index.count == film.film.count)
    #expect((0..<index.count).compactMap { index.ticks(ofFrame: $0) } == counted.ticks)
    let offset = index.table.time(ofFrame: 0) - film.film.time(ofFrame: 0)
    let tick = index.timeBase.tick
    for number in 0..<index.count {
      let difference = index.table.time(ofFrame: number) - film.film.time(ofFrame: number) - offset
      #expect(difference.magnitude <= tick * 2, "frame \(number)")
    }
    if film.film.timing == .constant, film.film.count > 1 {
      #expect(index.table.constantRate == film.film.rate.frameRate)
    }
  }

  @Test(arguments: Film.all) func readerGivesTheFramesAskedFor(_ film: Film) throws {
    let folder = TestFolder()
    let path = try film.drawn(in: folder)
    let index = try FrameIndex.read(path)
    let reader = try ClipReader(path, index: index)
    let count = index.count
    let ranges = [count / 2..<count / 2 + 3, 0..<2, count - 1..<count, count / 3..<count / 3 + 20, 5..<6, 6..<9, 3..<4]
    for range in ranges.map({ $0.clamped(to: 0..<count) }) {
      try reader.select(range)
      var numbers: [Int] = []
      var shown: [Int?] = []
      while let next = try reader.next() {
        numbers.append(next.number)
        shown.append(try FrameNumber.read(next.frame))
      }
      #expect(numbers == Array(range))
      #expect(shown == Array(range))
    }
    #expect(reader.repeatedCount == 0)
  }
}

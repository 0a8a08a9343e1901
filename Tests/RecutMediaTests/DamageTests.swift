import Foundation
import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia

/// A film of which some frames' bytes make no sense.
struct DamagedFilm {
  let path: String
  private let folder: TestFolder

  /// Draws `film` and writes rubbish over the packets of `frames`.
  init(_ film: TestFilm, in folder: TestFolder, file: String = "film.mp4", frames: some Sequence<Int>) throws {
    self.folder = folder
    path = folder.file(file)
    try film.write(to: path)
    let index = try FrameIndex.read(path)
    let places = Set(frames.compactMap { index.ticks(ofFrame: $0) })
    let demuxer = try Demuxer(path)
    demuxer.select([index.stream])
    var bytes = try Data(contentsOf: URL(filePath: path))
    while let packet = try demuxer.read() {
      guard let time = packet.presentation, places.contains(time), let start = packet.position else { continue }
      // In place of the unit's kind, behind its length in four bytes, stands one that there is not.
      bytes[Int(start) + 4] = 0x1f
      for byte in Int(start) + 5..<Int(start) + packet.size { bytes[byte] = 0xff }
    }
    try bytes.write(to: URL(filePath: path))
  }
}

/// Transport streams may be joined by putting one behind the other; each part goes by a clock of its own.
@Suite struct JoinedFilmTests {
  @Test(arguments: [9000, 0]) func aJoinedFilmHasOneClock(start: Int64) throws {
    let folder = TestFolder()
    let path = folder.file("film.ts")
    var bytes = Data()
    for start in [500, start] {
      var film = TestFilm(60)
      film.start = .seconds(start)
      film.tracks = [TestSound(.tone(hertz: 440), codec: "mp2", duration: film.rate.frameRate.time(ofFrame: 60))]
      film.tracks[0].start = film.start
      try film.write(to: folder.file("part.ts"))
      bytes += try Data(contentsOf: URL(filePath: folder.file("part.ts")))
    }
    try bytes.write(to: URL(filePath: path))
    let index = try FrameIndex.read(path)
    #expect(index.count == 120 && index.table.range.duration == Time(24, over: 5))
    let reader = try ClipReader(path, index: index)
    for range in [55..<65, 100..<103, 3..<5, 58..<61] {
      try reader.select(range)
      var shown: [Int?] = []
      while let next = try reader.next() { shown.append(try FrameNumber.read(next.frame)) }
      #expect(shown == range.map { $0 % 60 })
    }
    let sound = try AudioReader(path, index: try AudioIndex.read(path), sampleFormat: "fltp")
    for time in [index.table.time(ofFrame: 58), index.table.time(ofFrame: 100), index.table.time(ofFrame: 30)] {
      let first = time.units(per: 48000)
      let samples = try sound.samples(first..<first + 9600)
      #expect(
        stride(from: 0, to: 9600, by: 960).allSatisfy { part in
          samples[part..<part + 960].contains { abs($0) > 0.3 }
        })
    }
  }
}

/// What is damaged costs what is damaged, and no more.
@Suite struct DamageTests {
  /// With a keyframe every 12 frames: one in the middle of a group, and a keyframe.
  @Test(arguments: [390, 384]) func aMissingFirstFrameIsTheOneBefore(number: Int) throws {
    var plain = TestFilm(400)
    // With frames that refer to what follows, the one before would be damaged too.
    plain.options["bf"] = "0"
    let film = try DamagedFilm(plain, in: TestFolder(), frames: [number])
    let reader = try ClipReader(film.path, index: try FrameIndex.read(film.path))
    try reader.select(number..<number + 2)
    let first = try #require(try reader.next())
    #expect(try first.number == number && FrameNumber.read(first.frame) == number - 1)
    #expect(reader.repeatedCount == 1)
    #expect(reader.decodedCount < 80)
  }

  /// Going back by one keyframe at a time would read the damaged stretch dozens of times.
  @Test func aLongDamagedStretchIsNotReadOverAndOver() throws {
    let film = try DamagedFilm(TestFilm(2000), in: TestFolder(), frames: 300..<1900)
    let reader = try ClipReader(film.path, index: try FrameIndex.read(film.path))
    try reader.select(1890..<1910)
    var shown: [Int?] = []
    while let next = try reader.next() { shown.append(try FrameNumber.read(next.frame)) }
    #expect(shown.count == 20 && shown.last == 1909)
    #expect(reader.packetCount < 6000)
  }
}

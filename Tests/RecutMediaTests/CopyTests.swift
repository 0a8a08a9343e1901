import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia

@Suite("Where a film can be copied")
struct CopyTests {
  @Test("a run begins at a keyframe and ends where nothing left out is missed")
  func runs() throws {
    let folder = TestFolder()
    var film = TestFilm(60)
    film.options["x264-params"] = "scenecut=0"
    try film.write(to: folder.file("film.mp4"))
    let reader = try CopyReader(folder.file("film.mp4"), index: FrameIndex.read(folder.file("film.mp4")))
    #expect(reader.obstacle == nil)
    // Keyframes are 12 frames apart; of two B-frames in a row neither can be had without the picture behind them.
    let found = try reader.runs(in: 5..<30).runs
    #expect(found.count == 1)
    #expect(found.first?.frames.lowerBound == 12)
    #expect((27...30).contains(found.first?.frames.upperBound ?? 0))
    #expect(try reader.runs(in: 13..<23).runs.isEmpty)
    #expect(try reader.runs(in: 0..<60).runs.map(\.frames) == [0..<60])
    for run in found {
      var numbers: [Int] = []
      try reader.read(run) { packet, number in
        numbers.append(try #require(number))
        #expect(packet.withBytes { $0.starts(with: [0, 0, 0, 1]) })
      }
      #expect(numbers.sorted() == Array(run.frames))
    }
  }

  @Test("numbers in a unit are replaced, and all its other bits stay")
  func bits() throws {
    // What ends with zeros and holds a start code's pattern comes back.
    let unit: [UInt8] = [0x68, 0, 0, 3, 1, 0xee, 0, 0, 3, 0, 0x3c, 0x80]
    #expect(BitString(unit: unit).unit == unit)
    // H.264's picture parameters: number 0 (code 1), sequence 0 (code 1), then 1 0 1 1 ... and the stop bit.
    let bits = BitString(unit: [0x68, 0b1110_1100])
    #expect(bits.replacing(8..<9, by: 3, 3).unit == [0x68, 0b0111_1011])
    #expect(bits.replacing(8..<9, by: 4, 5).unit == [0x68, 0b0010_0110, 0b1100_0000])
    // By eight bits more: what follows moves by a byte.
    let slice = BitString(unit: [0x65, 0b1011_1101, 0xab, 0xcd])
    #expect(slice.replacing(8..<9, by: 16, 9).bytes == [0x65, 0b0000_1000, 0b0011_1101, 0xab, 0xcd])
    var reading = BitString(unit: [0b0001_0101, 0b1000_0000])
    #expect(reading.exponential() == 9)
    #expect(BitString.exponentialSize(9) == 7)
    #expect(BitString.exponentialSize(15) == BitString.exponentialSize(0) + 8)
  }

  @Test("an encoder's parameter sets get numbers that the film has not taken")
  func renumbering() throws {
    for (codec, options) in [("libx264", ["preset": "ultrafast"]), ("libx265", ["x265-params": "log-level=none"])] {
      let format = VideoFormat(width: 192, height: 108, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25))
      let folder = TestFolder()
      let muxer = try Muxer(folder.file("film.mp4"))
      let encoder = try Encoder(format, VideoEncoding(codec: codec, options: options), for: muxer)
      let kind = try #require(NALFormat(encoder.info.codec))
      let own = try #require(ParameterSets(kind, header: encoder.header))
      let renumbering = try #require(Renumbering(own, avoiding: own))
      let moved = try #require(ParameterSets(kind, header: NALUnits.joined(renumbering.units)))
      for number in [ParameterSets.Kind.video, .sequence, .picture] {
        #expect(own.numbers(of: number).isDisjoint(with: moved.numbers(of: number)))
        #expect(own.numbers(of: number).count == moved.numbers(of: number).count)
      }
      // Pictures refer to the sequences that there are.
      for unit in moved.units {
        for (referred, value, _) in ParameterSets.numbers(of: unit, kind).dropFirst() {
          #expect(moved.numbers(of: referred).contains(value))
        }
      }
    }
  }

  @Test("a header tells how many pictures are held", arguments: [1, 3, 5])
  func references(_ count: Int) throws {
    let folder = TestFolder()
    var film = TestFilm(24)
    film.options = ["preset": "veryfast", "bf": "0", "refs": "\(count)"]
    try film.write(to: folder.file("film.mp4"))
    #expect(try Demuxer(folder.file("film.mp4")).streams[0].referenceCount == count)
  }

  @Test("sketches tell one picture from the next, not one encoding from another")
  func sketches() throws {
    let folder = TestFolder()
    var film = TestFilm(40)
    film.options["crf"] = "35"
    try film.write(to: folder.file("rough.mp4"))
    film.options["crf"] = "10"
    try film.write(to: folder.file("fine.mp4"))
    let readers = try ["rough.mp4", "fine.mp4"].map { name in
      try ClipReader(folder.file(name), index: FrameIndex.read(folder.file(name)))
    }
    for reader in readers { try reader.select(0..<40) }
    let (rough, fine) = (try #require(try readers[0].next()).frame, try #require(try readers[1].next()).frame)
    #expect(try PictureSketch(rough).resembles(PictureSketch(fine)))
    #expect(try PictureDigest(rough) != PictureDigest(fine))
    #expect(try PictureDigest(rough) == PictureDigest(rough))
    var last = fine
    while let shown = try readers[1].next() { last = shown.frame }
    #expect(try !PictureSketch(rough).resembles(PictureSketch(last)))
  }
}

import Glibc
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutMedia

/// Files that nobody of this project made, from the folder that the environment names.
private let files: [String] = {
  guard let folder = getenv("RECUT_TEST_MEDIA").map({ String(cString: $0) }) else { return [] }
  return ["", "/awkward", "/faces"].flatMap { inner in
    names(in: folder + inner).filter { $0.contains(".") && !$0.hasSuffix(".md") }.map { folder + inner + "/" + $0 }
  }
}()

private func names(in path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    names.append(
      withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }
  return names.filter { !$0.hasPrefix(".") }.sorted()
}

/// What a picture looks like, small: equal pictures give equal bytes.
private final class Glance {
  private var graph: FilterGraph?

  func bytes(of frame: Frame) throws -> [UInt8] {
    let graph =
      try graph ?? FilterGraph("scale=48:32:flags=area,format=pix_fmts=rgb24", inputs: [FilterInput(nil, frame.format)])
    self.graph = graph
    try graph.push(frame)
    var bytes: [UInt8] = []
    // A change of size mid-stream builds the graph anew; a small one gives its frame at once.
    _ = try graph.pull()?.withPicture(time: .zero, number: 0) { $0.copy(into: &bytes) }
    return bytes
  }
}

@Suite(.enabled(if: !files.isEmpty)) struct RealMediaTests {
  @Test(arguments: files) func headerIsRead(_ path: String) throws {
    let info = try MediaProbe.info(of: path)
    #expect(!info.video.isEmpty || !info.audio.isEmpty)
  }

  @Test(arguments: files) func readerGivesWhatSequentialDecodingGives(_ path: String) throws {
    guard !(try MediaProbe.info(of: path).video.isEmpty) else { return }
    let index = try FrameIndex.read(path)
    let demuxer = try Demuxer(path)
    demuxer.select([index.stream])
    let decoder = try Decoder(demuxer.streams[index.stream])
    let glance = Glance()
    var glances: [[UInt8]] = []
    var ticks: [Int64?] = []
    func add(_ frames: [Frame]) throws {
      for frame in frames {
        glances.append(try glance.bytes(of: frame))
        ticks.append(frame.ticks)
      }
    }
    while let packet = try demuxer.read() { try add(try decoder.decode(packet)) }
    try add(try decoder.decode(nil))
    #expect(ticks == (0..<index.count).map { index.ticks(ofFrame: $0) })
    guard index.count > 0, glances.count == index.count else { return }

    var random = SeededRandom(7)
    let reader = try ClipReader(path, index: index)
    for _ in 0..<12 {
      let start = Int.random(in: 0..<index.count, using: &random)
      let range = start..<min(start + Int.random(in: 1...9, using: &random), index.count)
      try reader.select(range)
      var numbers: [Int] = []
      while let next = try reader.next() {
        #expect(try glance.bytes(of: next.frame) == glances[next.number], "frame \(next.number)")
        numbers.append(next.number)
      }
      #expect(numbers == Array(range))
    }
    #expect(reader.repeatedCount == 0)
  }

  @Test(arguments: files) func soundIsTheSameFromAnywhere(_ path: String) throws {
    guard let stream = try MediaProbe.info(of: path).audio.first else { return }
    let index = try AudioIndex.read(path)
    let start = index.extent.lowerBound
    // No more than there is: silence behind the end is the same from anywhere.
    let length = min(60 * Int64(index.sampleRate), Int64(index.extent.count))
    try #require(length > 3000)
    let whole = try AudioReader(path, index: index, sampleFormat: "fltp").samples(start..<(start + length))
    let reader = try AudioReader(path, index: index, sampleFormat: "fltp")
    var random = SeededRandom(11)
    // Noise that a decoder makes up is never the same twice.
    let tolerance: Float = ["aac", "ac3", "eac3"].contains(stream.codec) ? 0.06 : 0
    for _ in 0..<12 {
      let from = Int64.random(in: 0..<(length - 3000), using: &random)
      let part = try reader.samples((start + from)..<(start + from + 3000))
      let differences = zip(part, whole[Int(from)..<Int(from + 3000)]).map { abs($0 - $1) }.filter { $0 > tolerance }
      let report = "from \(start + from): \(differences.count) differ, by up to \(differences.max() ?? 0)"
      #expect(differences.isEmpty, "\(report)")
    }
  }

  @Test(arguments: files) func textStreamsAreRead(_ path: String) throws {
    for stream in try MediaProbe.info(of: path).subtitles where stream.isText {
      #expect(try !SubtitleReader.lines(of: path, stream: stream.index).isEmpty)
    }
  }
}

internal import Foundation
internal import RecutMedia
internal import RecutModel
internal import Synchronization

/// A text as one of flite's voices says it.
///
/// It is spoken once and kept: the breath of some voices is made of the C library's random numbers, so that each time
/// in one process sounds different. The printed command speaks it into a file by a process of its own, which begins with the
/// same numbers.
struct SpokenWords: Hashable, Sendable {
  /// What speaks it, as a libavfilter graph of its own.
  let graph: String
  let sampleRate: Int
  private let samples: [Int16]

  var length: Time { Time(Int64(samples.count), over: Int32(clamping: sampleRate)) }

  /// The random numbers belong to the process.
  private static let turn = Mutex(())

  /// - Throws: `MediaError` where libavfilter has no such voice.
  init(_ text: String, voice: String, speed: Double) throws {
    // flite reads one line; what parts words there is a space.
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    graph =
      "flite=text=\(filterValue(line)):voice=\(voice)" + (speed == 1 ? "" : ",asetnsamples=n=4096:p=0,atempo=\(speed)")
    let chain = "\(graph),aformat=sample_fmts=s16,aformat=sample_fmts=fltp"
    (samples, sampleRate) = try Self.turn.withLock { _ in
      srand(1)
      let graph = try FilterGraph(chain, threads: 1)
      var (spoken, rate) = (SoundBuffer(channels: 1), 16_000)
      while let frame = try graph.pull() {
        spoken.append(frame)
        if case .audio(let format) = frame.format { rate = format.sampleRate }
      }
      return (spoken.channels[0].map { Int16(($0 * 32_768).clamped(to: -32_768...32_767)) }, rate)
    }
  }

  /// As a file, WAV of 16 bits.
  var file: Data {
    func word<Number: FixedWidthInteger>(_ number: Number) -> Data {
      withUnsafeBytes(of: number.littleEndian) { Data($0) }
    }
    let count = UInt32(clamping: samples.count * 2)
    var file = Data("RIFF".utf8) + word(count + 36) + Data("WAVEfmt ".utf8)
    file += word(UInt32(16)) + word(UInt16(1)) + word(UInt16(1)) + word(UInt32(clamping: sampleRate))
    file += word(UInt32(clamping: sampleRate * 2)) + word(UInt16(2)) + word(UInt16(16))
    file += Data("data".utf8) + word(count)
    for sample in samples { file += word(sample) }
    return file
  }
}

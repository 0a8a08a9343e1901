internal import CFFmpeg
public import RecutModel

/// Where the samples of an audio stream lie on its medium's clock, exactly, so that reading from any place gives the
/// same samples at the same positions as reading from the beginning.
///
/// Time stamps alone do not tell that: Matroska rounds them to milliseconds, phones write them as their clock ran, bare
/// MP3 has none. So samples are counted from the beginning, packet by packet and as a rule without decoding, and a
/// place is kept for every half second. Time stamps decide only where sound is missing.
public struct AudioIndex: Hashable, Sendable, Codable {
  /// A packet whose first sample's position is known.
  public struct Anchor: Hashable, Sendable, Codable {
    /// Position of the first sample, counted from time zero.
    public let position: Int64
    /// The packet's time stamp, in ticks of the stream.
    public let ticks: Int64?
    /// Where the packet begins in the file, in bytes.
    public let byte: Int64?
  }

  /// Index of the stream in the file.
  public let stream: Int
  public let sampleRate: Int
  /// In order of their position; empty where time stamps are nothing but counted samples.
  public let anchors: [Anchor]
  /// From the first sample that is heard to behind the last one: what headers say of the length is often a guess.
  public let extent: Range<Int64>

  /// The time that the sound covers.
  public var range: TimeRange {
    let rate = Int32(clamping: max(sampleRate, 1))
    return TimeRange(Time(extent.lowerBound, over: rate), Time(extent.upperBound, over: rate))
  }

  /// Reads what there is to know about an audio stream of the file at `path`.
  ///
  /// - Parameter stream: index among all streams of the file; the first audio stream by default.
  /// - Throws: ``MediaError`` where the file cannot be read or has no such stream, or on cancellation.
  public static func read(
    _ path: String, stream: Int? = nil, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> AudioIndex {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.audioStream(stream) else {
      throw MediaError(.reading, .streamNotFound, "looking for the sound of '\(path)'")
    }
    var scan = try AudioScan(format, container: demuxer.container)
    if format.sampleRate > 0 {
      demuxer.select([format.index])
      while let packet = try demuxer.read() { try scan.add(packet) }
    }
    return scan.index
  }

  init(stream: Int, sampleRate: Int, anchors: [Anchor], extent: Range<Int64> = 0..<0) {
    self.stream = stream
    self.sampleRate = sampleRate
    self.anchors = anchors
    self.extent = extent
  }

  /// The last anchor at or before `position`, by its place in ``anchors``.
  public func anchor(before position: Int64) -> Int? {
    let next = anchors.partitionPoint { $0.position > position }
    return next > 0 ? next - 1 : nil
  }
}

/// Counts the samples of a stream, packet by packet from its beginning and as a rule without decoding.
struct AudioScan {
  private let counter: SampleCounter
  private let decoder: Decoder?
  private var clock: SampleClock
  /// How many packets were compared; never enough once there was a difference.
  private var compared = 0
  private static let comparisons = 3

  init(_ format: StreamFormat, container: String) throws(MediaError) {
    counter = SampleCounter(format)
    clock = SampleClock(format, container: container)
    var settings = Decoder.Settings(threads: 1)
    settings.keepsPadding = true
    decoder = format.sampleRate > 0 ? try? Decoder(format, settings) : nil
  }

  var index: AudioIndex { clock.index }

  mutating func add(_ packet: Packet) throws(MediaError) {
    let count = try count(in: packet)
    let position = clock.place(of: packet)
    clock.pass(packet, at: position, count: count)
  }

  /// Samples in a packet, by decoding where nothing else tells. What tells otherwise is held against decoding at first:
  /// a header need not say that AAC doubles its rate (SBR).
  private mutating func count(in packet: Packet) throws(MediaError) -> Int {
    let told = counter.count(in: packet)
    if let told, compared >= Self.comparisons { return told }
    guard let decoder else { return told ?? 0 }
    let frames = try decoder.decode(packet)
    let decoded = frames.reduce(0) { $0 + $1.sampleCount }
    if told != nil, decoded > 0 { compared += 1 }
    if let told, decoded > 0, decoded != told { compared = Int.min }
    return decoded > 0 ? decoded : told ?? 0
  }
}

extension StreamFormat {
  /// By how many samples time stamps of sound may be off before some of it counts as missing.
  public var stampSlack: Int64 {
    // Vorbis packets are stamped as if each gave half of its own window, whatever the one before.
    let usual = Time(codec == "vorbis" ? 60 : 30, over: 1000)
    return max(timeBase.tick * 2, usual).units(per: Int32(clamping: sampleRate))
  }

  /// Samples a second; 0 for anything but sound.
  public var sampleRate: Int { kind == .audio ? Int(parameters.pointee.sample_rate) : 0 }
  /// Samples at the beginning that nobody should hear, where the header tells of them and not the first packet
  /// (Matroska's codec delay).
  var leadIn: Int { kind == .audio ? Int(max(parameters.pointee.initial_padding, 0)) : 0 }
}

extension Demuxer {
  /// The stream of that index, or the first one of sound.
  func audioStream(_ index: Int?) -> StreamFormat? {
    streams.first { $0.kind == .audio && (index == nil || $0.index == index) }
  }
}

internal import CFFmpeg
internal import RecutModel

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
    if scan.isNeeded {
      demuxer.select([format.index])
      while let packet = try demuxer.read() { try scan.add(packet) }
    }
    return scan.index
  }

  init(stream: Int, sampleRate: Int, anchors: [Anchor]) {
    self.stream = stream
    self.sampleRate = sampleRate
    self.anchors = anchors
  }

  /// The last anchor at or before `position`, by its place in ``anchors``.
  public func anchor(before position: Int64) -> Int? {
    let next = anchors.partitionPoint { $0.position > position }
    return next > 0 ? next - 1 : nil
  }
}

/// Counts the samples of a stream, packet by packet from its beginning.
struct AudioScan {
  private let format: StreamFormat
  private let sampleRate: Int
  private let counter: SampleCounter
  private let decoder: Decoder?
  private var anchors: [AudioIndex.Anchor] = []
  /// Where the next packet's first sample belongs if nothing is missing.
  private var expected: Int64?
  private let jumps: ClockJumps?
  /// By how much the stamps are early since their clock last jumped.
  private var shift: Int64 = 0
  private var isJoined = false
  let isNeeded: Bool
  /// How many packets were compared; never enough once there was a difference.
  private var compared = 0
  private static let comparisons = 3

  /// Containers whose time stamps are counted samples.
  private static let counted: Set<String> = ["wav", "w64", "aiff", "flac", "caf", "au"]

  init(_ format: StreamFormat, container: String) throws(MediaError) {
    self.format = format
    sampleRate = format.sampleRate
    isNeeded = sampleRate > 0 && !Self.counted.contains(container)
    counter = SampleCounter(format)
    jumps = ClockJumps(in: container, timeBase: TimeBase(1, Int32(clamping: sampleRate)))
    var settings = Decoder.Settings(threads: 1)
    settings.keepsPadding = true
    decoder = isNeeded ? try? Decoder(format, settings) : nil
  }

  /// Where a file is joined of several, a time stamp may come twice: packets are known by their place alone.
  var index: AudioIndex {
    let kept = anchors.filter { !isJoined || $0.byte != nil }.map {
      AudioIndex.Anchor(position: $0.position, ticks: isJoined ? nil : $0.ticks, byte: $0.byte)
    }
    return AudioIndex(stream: format.index, sampleRate: sampleRate, anchors: kept)
  }

  mutating func add(_ packet: Packet) throws(MediaError) {
    let count = try count(in: packet)
    // Vorbis' first packet holds half a window and gives no sample: the first sample is the next packet's.
    if count == 0, expected == nil { return }
    var position = SamplePlace.of(packet, expected: expected.map { $0 - shift }, format) + shift
    if let expected, jumps?.contain(position - expected) ?? false {
      isJoined = true
      shift += expected - position
      position = expected
    }
    if position != expected || position - (anchors.last?.position ?? 0) >= Int64(sampleRate / 2) {
      anchors.append(AudioIndex.Anchor(position: position, ticks: packet.presentation, byte: packet.position))
    }
    expected = position + Int64(count)
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

/// Where a packet's samples belong on the medium's clock.
enum SamplePlace {
  /// By what was before, unless the packet's time stamp says otherwise by more than stamps are wrong by themselves:
  /// closing up a lost packet puts sound a hundredth of a second off, unheard, while every gap or overlap that is not
  /// really there clicks.
  static func of(_ packet: Packet, expected: Int64?, _ format: StreamFormat) -> Int64 {
    let rate = Int32(clamping: format.sampleRate)
    guard let time = packet.time, let stamped = stamp(time.units(per: rate)) else { return expected ?? 0 }
    let tick = packet.timeBase.tick
    guard let expected else {
      // An encoder's padding before time zero is told to the sample, the packet's time only to the tick.
      let padding = Int64(packet.padding.start > 0 ? packet.padding.start : format.leadIn)
      return padding > 0 && (time + Time(padding, over: rate)).magnitude <= tick ? -padding : stamped
    }
    return (stamped - expected).magnitude <= UInt64(format.stampSlack) ? expected : stamped
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

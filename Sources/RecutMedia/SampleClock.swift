internal import RecutModel

/// Puts the packets of a stream of sound in their places, one after the other from its beginning, and remembers what an
/// ``AudioIndex`` must know. Analyses and renderings hear the same sound at the same time because both go by it.
struct SampleClock {
  private let format: StreamFormat
  private let sampleRate: Int
  private let hasAnchors: Bool
  private let jumps: ClockJumps?
  private var anchors: [AudioIndex.Anchor] = []
  /// Where the next packet's first sample belongs if nothing is missing.
  private var expected: Int64?
  /// By how much the stamps are early since their clock last jumped.
  private var shift: Int64 = 0
  private var isJoined = false
  private var isAtBeginning = true
  /// Samples that nobody should hear and that are still to come.
  private var toSkip = 0
  private var extent: Range<Int64>?

  /// Containers whose time stamps are counted samples.
  private static let counted: Set<String> = ["wav", "w64", "aiff", "flac", "caf", "au"]

  init(_ format: StreamFormat, container: String) {
    self.format = format
    sampleRate = format.sampleRate
    hasAnchors = !Self.counted.contains(container)
    jumps = ClockJumps(in: container, timeBase: TimeBase(1, Int32(clamping: sampleRate)))
  }

  /// Where a file is joined of several, a time stamp may come twice: packets are known by their place alone.
  var index: AudioIndex {
    let kept = anchors.filter { !isJoined || $0.byte != nil }.map {
      AudioIndex.Anchor(position: $0.position, ticks: isJoined ? nil : $0.ticks, byte: $0.byte)
    }
    return AudioIndex(stream: format.index, sampleRate: sampleRate, anchors: kept, extent: extent ?? 0..<0)
  }

  /// Where the next packet's first sample belongs. A clock that jumps goes on where it was.
  mutating func place(of packet: Packet) -> Int64 {
    let position = SamplePlace.of(packet, expected: expected.map { $0 - shift }, format) + shift
    guard let expected, jumps?.contain(position - expected) ?? false else { return position }
    isJoined = true
    shift += expected - position
    return expected
  }

  /// Goes on behind a packet of `count` samples that belongs at `position`.
  mutating func pass(_ packet: Packet, at position: Int64, count: Int) {
    // Vorbis' first packet holds half a window and gives no sample: the first sample is the next packet's.
    if count == 0, expected == nil { return }
    let isApart = position != expected || position - (anchors.last?.position ?? 0) >= Int64(sampleRate / 2)
    if hasAnchors, isApart {
      anchors.append(AudioIndex.Anchor(position: position, ticks: packet.presentation, byte: packet.position))
    }
    expected = position + Int64(count)
    hear(packet, at: position, count)
  }

  private mutating func hear(_ packet: Packet, at position: Int64, _ count: Int) {
    if isAtBeginning { toSkip = format.leadIn }
    isAtBeginning = false
    if packet.padding.start > 0 { toSkip = packet.padding.start }
    let skipped = min(toSkip, count)
    toSkip -= skipped
    var end = count - packet.padding.end
    // MP4 says by its last packet's length how much of it is padding.
    if format.timeBase == TimeBase(1, Int32(clamping: sampleRate)), packet.duration > 0 {
      end = min(end, Int(packet.duration))
    }
    if packet.isDiscarded || end <= skipped { return }
    let heard = (position + Int64(skipped))..<(position + Int64(end))
    extent = extent.map { $0.lowerBound..<max($0.lowerBound, heard.upperBound) } ?? heard
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

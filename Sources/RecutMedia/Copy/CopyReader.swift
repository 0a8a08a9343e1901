internal import CFFmpeg
internal import RecutModel

/// Finds the packets of a film that can be copied, and reads them. One caller at a time is served.
public final class CopyReader {
  public let index: FrameIndex
  public let format: StreamFormat
  private var source: ClipSource
  private let units: NALUnits?
  /// Of the film's header.
  private let sets: ParameterSets?

  /// - Throws: ``MediaError`` where the file cannot be opened.
  public init(
    _ path: String, index: FrameIndex, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    self.index = index
    source = try ClipSource(path, stream: index.stream, cancellation: cancellation)
    format = source.format
    let kind = NALFormat(format.codec)
    let header = format.header
    units = kind.map { NALUnits($0, header: header) }
    sets = kind.flatMap { ParameterSets($0, header: header) }
  }

  /// Why nothing of the film can be copied, whichever frames are wanted; `nil` where some may be.
  public var obstacle: String? {
    if index.isOrdinal || index.doubt != nil { return index.doubt ?? "its frames have no times" }
    if units != nil, sets == nil { return "its header tells no parameters" }
    return nil
  }

  /// Whether frames of both films can be decoded by what one header tells.
  public func hasSameHeader(as other: CopyReader) -> Bool {
    guard let sets, let others = other.sets else { return NALFormat(format.codec) == nil }
    return Set(sets.units) == Set(others.units)
  }

  /// The runs among `frames` that can be copied, in order, and what stood in the way of more.
  ///
  /// - Throws: ``MediaError`` where the file cannot be read, or on cancellation.
  public func runs(in frames: Range<Int>) throws(MediaError) -> (runs: [CopyRun], obstacle: String?) {
    var finder = CopyRunFinder(frames, codec: format.codec)
    guard let place = firstKeyframe(in: frames), let last = index.ticks(ofFrame: frames.upperBound - 1),
      try source.go(to: index.keyframes[place])
    else { return ([], nil) }
    while let packet = try source.read(), !finder.isDone {
      if let time = packet.decoding, time > last { break }
      let facts = facts(of: packet)
      let isKey = packet.isKey && facts.isStart
      finder.add(facts, isKey ? index.keyframes.first(at: packet) : nil)
    }
    finder.close()
    return (finder.runs, finder.obstacle)
  }

  private func firstKeyframe(in frames: Range<Int>) -> Int? {
    guard let start = index.ticks(ofFrame: frames.lowerBound), let end = index.ticks(ofFrame: frames.upperBound - 1)
    else { return nil }
    let place = index.keyframes.partitionPoint { $0.presentation ?? .min >= start }
    return place < index.keyframes.count && index.keyframes[place].presentation ?? .max <= end ? place : nil
  }

  private func facts(of packet: Packet) -> CopyRunFinder.Facts {
    var facts = CopyRunFinder.Facts(isStart: false)
    packet.withBytes { bytes in
      let shown = ShownFrames.count(in: bytes, codec: format.parameters.pointee.codec_id)
      if shown == 1 { facts.number = packet.presentation.flatMap(index.frame(atTicks:)) }
      if packet.isCorrupt || shown ?? 2 > 1 {
        facts.obstacle = "packets are damaged"
      } else if packet.isDiscarded || shown == 1 && facts.number == nil {
        facts.obstacle = "packets lie in between that are not shown"
      } else if units != nil {
        readUnits(bytes, &facts)
      } else {
        facts.isStart = CopyCodec.isStart(bytes, format.codec)
      }
    }
    return facts
  }

  private func readUnits(_ bytes: UnsafeRawBufferPointer, _ facts: inout CopyRunFinder.Facts) {
    guard let units, let ranges = units.ranges(in: bytes) else {
      facts.obstacle = "packets are damaged"
      return
    }
    var isFirst = true
    for range in ranges {
      let type = units.format.type(bytes[range.lowerBound])
      if units.format.isParameterSet(type), !(sets?.tells(Array(bytes[range])) ?? false) {
        facts.obstacle = "its parameters change on the way"
      }
      guard isFirst, units.format.isSlice(type) else { continue }
      isFirst = false
      facts.isStart = units.format.isStart(type)
    }
  }

  /// Reads a run, packet by packet in the order of decoding.
  ///
  /// - Parameter body: gets the packet and the frame that it shows; `nil` for one that is only referred to. Packets of H.264
  ///   and HEVC come with start codes and without parameter sets.
  /// - Throws: ``MediaError``, also where the file has changed since the run was found; and what `body` throws.
  public func read(_ run: CopyRun, _ body: (Packet, Int?) throws -> Void) throws {
    let changed = MediaError(.reading, .invalidData, "reading again what was found in '\(source.path)'")
    guard try source.go(to: run.start) else { throw changed }
    for position in 0..<run.packets {
      guard let packet = try source.read() else { throw changed }
      let facts = facts(of: packet)
      if facts.obstacle != nil { throw changed }
      if let number = facts.number, number < run.frames.lowerBound { continue }
      try body(try copied(packet, isFirst: position == 0), facts.number)
    }
  }

  private func copied(_ packet: Packet, isFirst: Bool) throws(MediaError) -> Packet {
    guard let units else { return packet }
    let bytes = packet.withBytes { bytes in
      NALUnits.joined(
        (units.ranges(in: bytes) ?? []).compactMap { range in
          let type = units.format.type(bytes[range.lowerBound])
          if units.format.isParameterSet(type) { return nil }
          var unit = Array(bytes[range])
          // A clean random access picture whose leading pictures were left out is a broken link: its number counts from
          // zero, and nobody waits for what went before (H.265, 8.1.3).
          if isFirst, units.format == .hevc, type == 21 { unit[0] = unit[0] & 0x81 | 18 << 1 }
          return unit
        })
    }
    return try packet.with(bytes)
  }
}

extension [FrameIndex.Keyframe] {
  /// The keyframe that begins with `packet`.
  fileprivate func first(at packet: Packet) -> FrameIndex.Keyframe? {
    guard let time = packet.presentation else { return nil }
    let place = partitionPoint { $0.presentation ?? .min >= time }
    return place < count && self[place].isAt(packet) ? self[place] : nil
  }
}

extension StreamFormat {
  /// The decoder's settings, as the container holds them.
  var header: [UInt8] {
    let parameters = parameters.pointee
    guard let data = parameters.extradata, parameters.extradata_size > 0 else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(parameters.extradata_size)))
  }
}

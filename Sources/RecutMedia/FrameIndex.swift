public import RecutModel

/// The exact displayed frames of a video stream: which frame begins when, and where decoding can begin to reach it.
public struct FrameIndex: Hashable, Sendable, Codable {
  /// A place from which decoding can begin.
  public struct Keyframe: Hashable, Sendable, Codable {
    /// When it is shown and when it is decoded, in ticks of the stream.
    public let presentation: Int64?
    public let decoding: Int64?
    /// Where it begins in the file, in bytes.
    public let position: Int64?
    /// Which displayed frame it is; told where frames cannot be known by their time stamps (``FrameIndex/isOrdinal``).
    public let number: Int?

    /// Whether this is the packet's place.
    func isAt(_ packet: Packet) -> Bool {
      if let presentation, let time = packet.presentation { return presentation == time }
      if let decoding, let time = packet.decoding { return decoding == time }
      return position != nil && position == packet.position
    }
  }

  /// Index of the stream in the file.
  public let stream: Int
  public let timeBase: TimeBase
  public let table: FrameTable
  /// In order of their presentation.
  public let keyframes: [Keyframe]
  /// Why the frames were counted by decoding; `nil` where the packets were enough.
  public let doubt: String?
  /// Damaged packets and frames that were met.
  public let faults: Int
  /// Whether frames can only be told by counting from a keyframe, as time stamps are missing or not in order.
  public let isOrdinal: Bool
  let ticks: FrameTicks

  /// When the first keyframe is decoded; `nil` where the container does not say.
  public var firstDecoding: Time? { keyframes.first?.decoding.map(timeBase.time) }

  /// Number of displayed frames.
  public var count: Int { table.count }

  /// Reads the frames of the file at `path`.
  ///
  /// The packets are enough for most files, so that a film takes as long as reading it; where they cannot be trusted
  /// every frame is decoded. Whether they can is tried on the first frames.
  ///
  /// - Parameter stream: index among all streams of the file; the first video stream by default.
  /// - Throws: ``MediaError`` where the file cannot be read or has no such stream, or on cancellation.
  public static func read(
    _ path: String, stream: Int? = nil, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> FrameIndex {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.videoStream(stream) else {
      throw MediaError(.reading, .streamNotFound, "looking for the pictures of '\(path)'")
    }
    let scan = try FrameScan(demuxer, stream: format)
    if scan.doubt == nil, let found = try confirmed(scan, format) {
      return FrameIndex(format, found.ticks, found.lastDuration, keyframes: scan.keyframes(numbers: nil))
    }
    let counted = try FrameCount(path, stream: format.index, cancellation: cancellation)
    let isOrdinal =
      !scan.isTimed || scan.isJoined || zip(counted.ticks, counted.ticks.dropFirst()).contains { $0 >= $1 }
    let jumps = ClockJumps(in: demuxer.container, timeBase: format.timeBase)
    return FrameIndex(
      format, scan.isJoined ? jumps?.closed(counted.ticks) ?? counted.ticks : counted.ticks, counted.lastDuration,
      keyframes: scan.keyframes(numbers: isOrdinal ? counted.keyframes : nil),
      doubt: scan.doubt ?? "frames are not those of the packets", faults: scan.faults + counted.errors,
      isOrdinal: isOrdinal)
  }

  /// What the packets say, if the first frames that are decoded agree with it and all times differ.
  private static func confirmed(
    _ scan: FrameScan, _ format: StreamFormat
  ) throws(MediaError) -> (ticks: [Int64], lastDuration: Int64)? {
    let seen = try FrameCount(scan.head, of: format, atLeast: 10).ticks.prefix(10)
    for keepingLeading in [false, true] {
      let said = scan.shown(keepingLeading: keepingLeading)
      if said.ticks.count >= seen.count, seen.elementsEqual(said.ticks.prefix(seen.count)), !seen.isEmpty,
        zip(said.ticks, said.ticks.dropFirst()).allSatisfy({ $0 < $1 })
      {
        return said
      }
    }
    return nil
  }

  private init(
    _ format: StreamFormat, _ ticks: [Int64], _ lastDuration: Int64, keyframes: [Keyframe], doubt: String? = nil,
    faults: Int = 0, isOrdinal: Bool = false
  ) {
    var ascending = ticks
    for index in ascending.indices.dropFirst() where ascending[index] <= ascending[index - 1] {
      ascending[index] = ascending[index - 1] + 1
    }
    stream = format.index
    timeBase = format.timeBase
    table = FrameTiming.table(
      ascending, timeBase: format.timeBase, nominal: [format.nominalRate, format.averageRate].compactMap { $0 },
      lastDuration: lastDuration)
    self.keyframes = keyframes
    self.doubt = doubt
    self.faults = faults
    self.isOrdinal = isOrdinal
    self.ticks = FrameTicks(ascending)
  }

  /// The displayed frame that begins at exactly `ticks` of the stream; `nil` where none does.
  public func frame(atTicks ticks: Int64) -> Int? { self.ticks.index(of: ticks) }

  /// The time stamp of a frame, in ticks of the stream; `nil` outside of the film.
  public func ticks(ofFrame index: Int) -> Int64? { ticks[index] }

  /// A clock by which every frame begins and ends at a whole tick, so that what filters measure is stamped exactly.
  /// Containers round (Matroska to milliseconds), and joined ones leap.
  public var exactTimeBase: TimeBase {
    guard case .constant(let start, let rate, _) = table.timing else { return timeBase }
    let scale = Int64(start.scale)
    // The least common multiple of both, as a time is in lowest terms.
    let common = scale * Int64(Time(scale, over: rate.numerator).scale)
    return Int32(exactly: common).map { TimeBase(1, $0) } ?? timeBase
  }

  /// The last keyframe that is shown no later than frame `number`, by its place in ``keyframes``.
  func keyframe(before number: Int) -> Int? {
    let ticks = self.ticks[number] ?? .min
    let next = keyframes.partitionPoint { key in
      isOrdinal ? key.number ?? .max > number : key.presentation ?? .max > ticks
    }
    return next > 0 ? next - 1 : nil
  }
}

/// Time stamps in ascending order.
struct FrameTicks: Hashable, Sendable, Codable {
  /// In ticks, as if each took a second: whole numbers are times, too.
  private let times: SampleTimes

  init(_ ticks: [Int64]) { times = SampleTimes(ticks.lazy.map { Time($0) }) }

  subscript(index: Int) -> Int64? { times.indices.contains(index) ? times[index].value : nil }

  func index(of value: Int64) -> Int? {
    let index = times.partitionPoint { $0.value >= value }
    return index < times.count && times[index].value == value ? index : nil
  }
}

extension Demuxer {
  /// The stream of that index, or the first one of moving pictures.
  func videoStream(_ index: Int?) -> StreamFormat? {
    streams.first { $0.kind == .video && (index == nil ? !$0.isAttachedPicture : $0.index == index) }
  }
}

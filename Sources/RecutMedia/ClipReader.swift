/// Reads chosen frames of a film: seeks, decodes and gives exactly the frames that are asked for, by their number.
///
/// What comes out is held against the frame index. Where a seek landed too late, or a place that is marked as a
/// beginning is none, reading goes back further, at last to the start of the file. Once a frame before the wanted one
/// has come, going back cannot help: a frame that is missing then is damaged. One caller at a time is served.
public final class ClipReader: @unchecked Sendable {  // SAFETY: every call holds `turn`
  /// A frame and its number in the film.
  public struct Shown: Sendable {
    public let number: Int
    public let frame: Frame
  }

  public let path: String
  public let index: FrameIndex
  private let cancellation: Cancellation
  private let turn = Turn()
  private let decoder: Decoder
  private var source: ClipSource
  /// What is still to be given.
  private var wanted: Range<Int> = 0..<0
  /// Decoded frames that were not looked at yet.
  private var waiting: [Frame] = []
  private var isDrained = false
  /// Where decoding began: a keyframe, or the beginning of the file.
  private var origin: Int?
  /// The number of the frame that comes out next, where frames are counted from a keyframe; `nil` before that.
  private var ordinal: Int?
  /// Whether frames on the way were left out since decoding began, which may have cost a wanted one.
  private var hasSkipped = false
  private var maySkip: Bool
  /// By how many keyframes to go back next; doubled each time, so that a long damaged stretch is not read over and
  /// over again.
  private var stride = 1
  /// The latest frame before the wanted ones, given or passed on the way, since decoding began.
  private var last: Shown?
  private var hasGiven = false
  private var decoded = 0
  private var repeated = 0
  /// Packets that were given to the decoder so far.
  var packetCount: Int {
    turn.take()
    defer { turn.give() }
    return given
  }
  private var given = 0

  /// Opens the file at `path`, of which `index` was made.
  ///
  /// - Throws: ``MediaError`` where it cannot be opened or decoded.
  public init(
    _ path: String, index: FrameIndex, settings: Decoder.Settings = Decoder.Settings(),
    cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    self.path = path
    self.index = index
    // Where time stamps are guessed, leaving frames out changes the guesses.
    maySkip = index.doubt == nil
    ordinal = 0
    self.cancellation = cancellation
    source = try ClipSource(path, stream: index.stream, cancellation: cancellation)
    decoder = try Decoder(source.format, settings)
  }

  /// What the stream's header says about the frames.
  public var format: StreamFormat { decoder.format }
  /// Frames that were decoded so far, those on the way to the wanted ones included.
  public var decodedCount: Int { turn.take(); defer { turn.give() }; return decoded }
  /// Frames that could not be decoded and in whose place the one before was given; the one after where there is none before.
  public var repeatedCount: Int { turn.take(); defer { turn.give() }; return repeated }

  /// Chooses the frames that ``next()`` gives from now on. Seeks, unless decoding on from here is as quick.
  ///
  /// - Throws: ``MediaError`` where the file cannot be read.
  public func select(_ frames: Range<Int>) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    let isNear = isNear(frames.lowerBound)
    wanted = frames.clamped(to: 0..<index.count)
    hasGiven = false
    if wanted.isEmpty || isNear { return }
    stride = 1
    try begin(at: index.keyframe(before: wanted.lowerBound))
  }

  /// Whether frame `number` is reached by decoding on from where reading has ended, without a keyframe that is nearer to it.
  public func readsOn(to number: Int) -> Bool {
    turn.take()
    defer { turn.give() }
    return isNear(number)
  }

  private func isNear(_ number: Int) -> Bool {
    last != nil && !isDrained && number >= wanted.lowerBound
      && index.keyframe(before: number) ?? -1 <= passedKeyframe ?? -1
  }

  /// The keyframe that the last frame belongs to.
  private var passedKeyframe: Int? {
    last.flatMap { index.keyframe(before: $0.number) }
  }

  /// The next of the chosen frames, or `nil` after the last. Every frame comes exactly once, also where one is
  /// damaged beyond decoding: then its neighbour stands for it (see ``repeatedCount``).
  ///
  /// - Throws: ``MediaError`` where nothing can be decoded, or on cancellation.
  public func next() throws(MediaError) -> Shown? {
    turn.take()
    defer { turn.give() }
    guard !wanted.isEmpty else { return nil }
    while true {
      guard let (number, frame) = try nextDecoded() else {
        if try retreat() { continue }
        guard let last else {
          throw MediaError(.decoding, .invalidData, "decoding frame \(wanted.lowerBound) of '\(path)'")
        }
        return give(last.frame, isRepeated: true)
      }
      if number < wanted.lowerBound {
        last = Shown(number: number, frame: frame)
        continue
      }
      if number == wanted.lowerBound { return give(frame) }
      if try retreat() { continue }
      // The wanted frame is missing: the one before stands for it, and this one has its own turn later.
      waiting.insert(frame, at: 0)
      ordinal = ordinal.map { $0 - 1 }
      return give(last?.frame ?? frame, isRepeated: true)
    }
  }

  /// The keyframe from which decoding gives frame `number` whole, found by trying: a place that is marked as a beginning
  /// may be one only some frames later. `nil` means the beginning of the file. What was chosen before is given up.
  ///
  /// - Throws: ``MediaError`` where nothing can be decoded, or on cancellation.
  public func beginning(of number: Int) throws(MediaError) -> FrameIndex.Keyframe? {
    guard let place = index.keyframe(before: number) else { return nil }
    let keyframe = index.keyframes[place]
    let first = keyframe.number ?? keyframe.presentation.flatMap { index.frame(atTicks: $0) } ?? number
    try select(first..<(first + 1))
    _ = try next()
    return origin.map { index.keyframes[$0] }
  }

  private func give(_ frame: Frame, isRepeated: Bool = false) -> Shown {
    let shown = Shown(number: wanted.lowerBound, frame: frame)
    wanted = (wanted.lowerBound + 1)..<wanted.upperBound
    last = shown
    hasGiven = true
    if isRepeated { repeated += 1 }
    return shown
  }

  /// The next decoded frame that the index knows, with its number.
  private func nextDecoded() throws(MediaError) -> (Int, Frame)? {
    while true {
      while !waiting.isEmpty {
        let frame = waiting.removeFirst()
        if index.isOrdinal {
          guard let number = ordinal ?? (frame.isKey ? origin.flatMap { index.keyframes[$0].number } : nil) else {
            continue
          }
          ordinal = number + 1
          return (number, frame)
        }
        if let number = frame.ticks.flatMap({ index.frame(atTicks: $0) }) { return (number, frame) }
      }
      if isDrained { return nil }
      let packet = try source.read()
      waiting = try decoder.decode(packet, skipping: skipping(for: packet))
      if packet != nil { given += 1 }
      decoded += waiting.count
      isDrained = packet == nil
    }
  }

  /// Frames before the wanted ones that nothing refers to need no decoding.
  private func skipping(for packet: Packet?) -> Decoder.Skipping {
    guard maySkip, let time = packet?.presentation, let first = index.ticks(ofFrame: wanted.lowerBound)
    else { return .nothing }
    if time >= first { return .nothing }
    hasSkipped = true
    return .unreferenced
  }

  /// Begins again if that may bring the wanted frame, of which nothing was given yet: from the same place where frames
  /// were left out, from further back where none before it has come.
  private func retreat() throws(MediaError) -> Bool {
    if hasGiven { return false }
    if hasSkipped {
      maySkip = false
      try begin(at: origin)
      return true
    }
    guard last == nil, let place = origin else { return false }
    try begin(at: place >= stride ? place - stride : nil)
    stride *= 2
    return true
  }

  /// Goes to a keyframe, or to one before it where the container cannot; `nil` is the beginning of the file.
  private func begin(at keyframe: Int?) throws(MediaError) {
    decoder.reset()
    waiting = []
    isDrained = false
    last = nil
    ordinal = nil
    hasSkipped = false
    var candidate = keyframe
    while let place = candidate {
      if try source.go(to: index.keyframes[place]) {
        origin = place
        return
      }
      candidate = place > 0 ? place - 1 : nil
    }
    origin = nil
    ordinal = 0
    source = try ClipSource(path, stream: index.stream, cancellation: cancellation)
  }
}

/// Frames of a film whose packets can be copied: from a place where decoding can begin up to one where nothing that is
/// left out is missed.
public struct CopyRun: Hashable, Sendable {
  /// Displayed frames of the film.
  public var frames: Range<Int>
  /// Where its first packet is.
  let start: FrameIndex.Keyframe
  /// Packets to read from there, those that are left out among them.
  var packets: Int
  /// The most frames by which one is decoded ahead of its turn.
  public var delay: Int
}

/// Looks through the packets of a stretch of a film for runs that can be copied.
struct CopyRunFinder {
  /// What is asked of a packet.
  struct Facts {
    /// Which displayed frame it is; `nil` for one that is only referred to.
    var number: Int?
    /// Whether decoding can begin with it.
    var isStart: Bool
    /// Why it cannot be copied.
    var obstacle: String?
  }

  private struct Open {
    let start: FrameIndex.Keyframe
    let first: Int
    var read = 1
    var shown = 1
    var last: Int
    var delay = 0
    /// Up to where it could end, with the packets read until there.
    var best: (end: Int, packets: Int)
  }

  /// Frames that are wanted.
  private let wanted: Range<Int>
  /// Two keyframes of H.264 in a row would have to differ in a number that only re-encoding could change.
  private let shortest: Int
  private var open: Open?
  private(set) var runs: [CopyRun] = []
  private(set) var obstacle: String?

  init(_ wanted: Range<Int>, codec: String) {
    self.wanted = wanted
    shortest = codec == "h264" ? 2 : 1
  }

  /// Whether what follows cannot lengthen what was found.
  var isDone: Bool { open.map { $0.best.end } == wanted.upperBound }

  /// Takes the next packet in the file's order.
  ///
  /// - Parameter keyframe: its place, where it is one.
  mutating func add(_ facts: Facts, _ keyframe: FrameIndex.Keyframe?) {
    if let found = facts.obstacle {
      obstacle = obstacle ?? found
      close()
    } else if open != nil {
      extend(facts.number)
    } else if facts.isStart, let keyframe, let number = facts.number, wanted.contains(number) {
      open = Open(start: keyframe, first: number, last: number, best: (number + 1, 1))
    }
  }

  private mutating func extend(_ number: Int?) {
    guard var run = open else { return }
    defer { open = run }
    run.read += 1
    // What is shown ahead of the first frame was to be decoded with what lies before it.
    guard let number, number >= run.first else { return }
    run.delay = max(run.delay, run.shown - (number - run.first))
    run.shown += 1
    run.last = max(run.last, number)
    if run.last - run.first + 1 == run.shown, run.last < wanted.upperBound { run.best = (run.last + 1, run.read) }
  }

  /// Ends the run that is open.
  mutating func close() {
    guard let run = open else { return }
    open = nil
    guard run.best.end - run.first >= shortest else { return }
    runs.append(
      CopyRun(frames: run.first..<run.best.end, start: run.start, packets: run.best.packets, delay: run.delay))
  }
}

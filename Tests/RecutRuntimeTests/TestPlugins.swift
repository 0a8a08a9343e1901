import RecutModel
import RecutPlugin
import RecutTesting

/// Counts what it is shown, and gives it as a signal.
struct Probe: Analysis {
  static let id = "probe"
  static let version = "1"
  static let summary = "Counts what it is shown."
  static let outputs = [Port("seen", .signal, help: "one sample for each picture: its frame number")]
  static let parameters: [Parameter<Self>] = [
    .integer("height", \.height, in: 0...4000, "Rows of the pictures; 0 for none."),
    .boolean("colour", \.colour, "Whether pictures are in colour."),
    .time("every", \.every, in: .zero ... .seconds(100), "Time between pictures; 0 for every frame."),
    .boolean("keyframes", \.keyframes, "Whether only keyframes are shown."),
    .boolean("sound", \.sound, "Whether it listens too."),
    .text("chain", \.chain, "A video chain that measures."),
    .integer("fail_at", \.failAt, in: -1...1_000_000, "The picture at which it fails; -1 for never."),
    .boolean("words", \.words, "Whether it reads subtitles."),
  ]

  var height = 90
  var colour = false
  var every = Time.zero
  var keyframes = false
  var sound = false
  var chain = ""
  var failAt = -1
  var words = false

  var wants: [Want] {
    var wants: [Want] = []
    let sampling: Sampling = keyframes ? .keyframes : every > .zero ? .every(every) : .everyFrame
    if height > 0 { wants.append(.video(colour ? .rgb24 : .gray8, .height(height), sampling)) }
    if sound { wants.append(.audio(rate: 8000, .mono)) }
    if words { wants.append(.subtitles()) }
    if !chain.isEmpty { wants.append(.videoFilter(chain)) }
    return wants
  }

  func start(_ context: AnalysisContext) throws -> any AnalysisRun { ProbeRun(failAt: failAt) }
}

struct ProbeRun: AnalysisRun {
  var failAt: Int
  var times: [Time] = []
  var drawn: [Double] = []
  var lines: [String] = []
  var firstLine: Time?
  var numbers: [Double] = []
  var sums: [Double] = []
  var sizes: [Double] = []
  var samples = 0
  var firstSample: Int64?
  var nextSample: Int64?
  var gaps = 0
  var stamps: [Double] = []

  mutating func see(_ picture: borrowing Picture) throws {
    if numbers.count == failAt { throw PluginError("cannot bear picture \(failAt)") }
    times.append(picture.time)
    numbers.append(Double(picture.frame))
    drawn.append(Double(FrameNumber.read(picture)))
    sizes.append(Double(picture.width * 10_000 + picture.height))
    var bytes: [UInt8] = []
    picture.copy(into: &bytes)
    sums.append(bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count))
  }

  mutating func hear(_ sound: borrowing Sound) throws {
    if let nextSample, nextSample != sound.position { gaps += 1 }
    firstSample = firstSample ?? sound.position
    nextSample = sound.position + Int64(sound.count)
    samples += sound.count
  }

  mutating func read(_ line: TextLine) throws {
    firstLine = firstLine ?? line.range.start
    lines.append(line.text)
  }

  mutating func measure(_ measurement: Measurement) throws { stamps.append(measurement.time.seconds) }

  mutating func finish(_ media: Media) throws -> Outputs {
    let count = Double(media.frames?.count ?? -1)
    let constants = [
      count, Double(samples), Double(gaps), Double(firstSample ?? -1), Double(stamps.count),
      firstLine?.seconds ?? -1,
    ]
    let names = ["frames", "samples", "gaps", "first", "measurements", "line"]
    let times = times.isEmpty ? [Time.zero] : times
    var channels = zip(names, constants).map { Signal.Channel($0, Array(repeating: $1, count: times.count)) }
    if !numbers.isEmpty {
      channels += [.init("number", numbers), .init("mean", sums), .init("size", sizes), .init("drawn", drawn)]
    }
    if stamps.count == times.count { channels.append(.init("stamps", stamps)) }
    let unit = lines.isEmpty ? "1" : lines.joined(separator: "|")
    return ["seen": .signal(Signal(media: media.info.name, unit: unit, times: times, channels: channels))]
  }
}

/// Cuts one stretch out of a medium.
struct Snip: Transform {
  static let id = "snip"
  static let version = "1"
  static let summary = "Cuts stretches out of a medium."
  static let inputs = [
    Port("media", .media, optional: true, help: "where to cut"),
    Port("seen", .signal, optional: true, help: "waited for"),
  ]
  static let outputs = [Port("edit", .edit, help: "the stretches")]
  static let parameters: [Parameter<Self>] = [.ranges("ranges", \.ranges, "What to keep.")]

  var ranges: [RangeQuantity] = []

  func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let media = context.media.values.sorted { $0.info.name < $1.info.name }[0]
    let clips = ranges.compactMap { range in
      guard let start = range.start.position(in: media.frames), let end = range.end.position(in: media.frames)
      else { return nil as Clip? }
      return Clip(media: media.info.name, source: TimeRange(start, end))
    }
    return ["edit": .edit(Edit(clips: clips, notes: clips.isEmpty ? ["no range was given"] : []))]
  }
}

internal import CFFmpeg
internal import RecutModel

/// Tries a chain of filters as an effect: something that takes pictures or sound and gives as many, at the same times.
///
/// What a filter does to their number only trying tells, so a few generated ones are sent through it.
public enum EffectTrial {
  /// What a chain does with pictures.
  public struct Pictures: Hashable, Sendable {
    /// libavfilter's name of the pixel format that it takes, and of the one that it gives, for pictures as they are.
    public var takes: String
    public var gives: VideoFormat
    /// The fewest bits that a sample has on the way.
    public var leastBits: Int
  }

  /// What a chain does with sound.
  public struct Sound: Hashable, Sendable {
    /// Samples by which it comes out later than it went in.
    public var delay: Int
  }

  public typealias Fault = FilterCatalogue.Fault

  /// Whether a chain can be an effect, whatever it is put on: what it is built of, and what it does to small pictures or
  /// to a moment of sound.
  ///
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func fault(in chain: String, isSound: Bool) throws(MediaError) -> Fault? {
    if isSound {
      let format = AudioFormat(sampleRate: 48000, sampleFormat: "fltp", layout: "stereo")
      if case .failure(let found) = try sound(chain, format) { return found.fault }
      return nil
    }
    var first: Fault?
    for (width, height, count) in [(160, 90, 48), (1280, 720, 12), (3840, 2160, 4)] {
      let format = VideoFormat(
        width: width, height: height, pixelFormat: "yuv420p", timeBase: TimeBase(1001, 24000),
        rate: FrameRate(24000, 1001))
      switch try pictures(chain, format, counting: count) {
      case .success: return nil
      case .failure(let found):
        first = first ?? found.fault
        // Only of sizes larger pictures tell more.
        if !found.isOfSize { return found.fault }
      }
    }
    return first
  }

  /// What a chain does with pictures of a format.
  ///
  /// - Parameter counting: how many are sent through it, to see whether as many come out; small ones, where it takes them.
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func pictures(
    _ chain: String, _ format: VideoFormat, counting count: Int = 48
  ) throws(MediaError) -> Result<Pictures, Refusal> {
    try Libav.require(.avfilter)
    if let fault = try shapeFault(in: chain, isSound: false) { return .failure(Refusal(fault)) }
    let graph: FilterGraph
    do {
      graph = try FilterGraph(chain, inputs: [FilterInput(nil, .video(format))], threads: 1)
    } catch {
      return .failure(Refusal(unbuilt(chain, error), isOfSize: true))
    }
    guard case .video(let given)? = graph.format(), let taken = graph.takenPixelFormat else {
      return .failure(Refusal(Fault(message: "the effect '\(chain)' gives no pictures", hint: nil)))
    }
    var small = format
    (small.width, small.height) = (160, 90)
    if format.width > 160 || format.height > 90,
      let cheap = try? FilterGraph(chain, inputs: [FilterInput(nil, .video(small))], threads: 1)
    {
      if let fault = try countFault(chain, cheap, small, count) { return .failure(Refusal(fault)) }
    } else if let fault = try countFault(chain, graph, format, format.width > 160 ? min(count, 12) : count) {
      return .failure(Refusal(fault))
    }
    return .success(Pictures(takes: taken, gives: given, leastBits: graph.leastBits))
  }

  /// Why a chain is no effect.
  public struct Refusal: Error, Hashable {
    public let fault: Fault
    /// Whether pictures of another size may be taken.
    let isOfSize: Bool

    init(_ fault: Fault, isOfSize: Bool = false) {
      self.fault = fault
      self.isOfSize = isOfSize
    }
  }

  /// What is wrong with the chain as it is written: its filters, and what goes in and comes out.
  static func shapeFault(in chain: String, isSound: Bool) throws(MediaError) -> Fault? {
    if chain.allSatisfy(\.isWhitespace) { return Fault(message: "there is no filter in it", hint: nil) }
    for filter in ChainText(chain).filters {
      guard let why = refused[filter.name] else { continue }
      return Fault(message: "the filter '\(filter.name)' \(why), so it is no effect", hint: nil)
    }
    if let fault = try FilterCatalogue.fault(in: chain) { return fault }
    let ends = try OpenEnds(of: chain)
    let noun = isSound ? "sound" : "picture"
    let (inputs, outputs) = (ends.inputs.count, ends.outputs.count)
    guard inputs == 1, outputs == 1 else {
      let taken = "\(inputs == 0 ? "no" : "\(inputs)") \(noun)\(inputs > 1 ? "s at once" : "")"
      let given = outputs == 0 ? "none" : "\(outputs)"
      return Fault(
        message: "'\(chain)' takes \(taken) and gives \(given); an effect takes one and gives one", hint: nil)
    }
    if let kind = (ends.inputs + ends.outputs).first(where: { $0 != isSound }) {
      return Fault(
        message: "'\(chain)' is for \(kind ? "sound" : "pictures"), not for \(isSound ? "sound" : "pictures")",
        hint: "write it under `\(kind ? "audio" : "video")`")
    }
    let pass = isSound ? "anull" : "null"
    guard (try? OpenEnds(of: "\(pass),\(chain),\(pass)")) == nil else { return nil }
    return Fault(
      message: "the \(noun) has to go into the first filter of '\(chain)' and to come out of its last",
      hint: "leave out the labels at its ends, or begin with `\(pass)`")
  }

  /// Filters that only look like effects here.
  private static let refused = [
    "reverse": "keeps the whole clip in memory", "areverse": "keeps the whole clip in memory",
    "realtime": "waits", "arealtime": "waits", "cue": "waits", "acue": "waits",
  ]

  static func unbuilt(_ chain: String, _ error: MediaError) -> Fault {
    FilterCatalogue.fault(from: error, chain, (try? FilterCatalogue.names()) ?? [])
  }

  /// Whether pictures are lost or made, or shown at other times.
  private static func countFault(
    _ chain: String, _ graph: FilterGraph, _ format: VideoFormat, _ count: Int
  ) throws(MediaError) -> Fault? {
    let rate = format.rate.map { "\($0)" } ?? "25"
    // Moving pictures, then the same one again and again.
    let still = count / 3
    let source = try FilterGraph(
      "testsrc2=s=\(format.width)x\(format.height):r=\(rate),trim=end_frame=\(count - still),"
        + "tpad=stop=\(still):stop_mode=clone,format=\(format.pixelFormat)", threads: 1)
    var given: [Time] = []
    var number: Int64 = 0
    do {
      while let frame = try source.pull() {
        // On a clock of milliseconds where nothing tells the rate.
        let step = format.rate == nil ? max(format.timeBase.ticks(.milliseconds(40)), 1) : 1
        try graph.push(frame.at(ticks: number * step, duration: step, timeBase: format.timeBase))
        number += 1
        while let frame = try graph.pull(), given.count <= 4 * count { frame.time.map { given.append($0) } }
        if given.count > 4 * count { break }
      }
      try graph.close()
      while given.count <= 4 * count, let frame = try graph.pull() { frame.time.map { given.append($0) } }
    } catch {
      return Fault(message: "the effect '\(chain)' fails: \(error.log.last ?? error.code.description)", hint: nil)
    }
    guard given.count == Int(number) else {
      return Fault(
        message:
          "'\(chain)' gives \(given.count > 4 * count ? "more and more" : "\(given.count)") pictures for \(number): "
          + "an effect gives one for each", hint: "to change the rate, give the output a `rate`")
    }
    let step = format.rate.map(\.frameDuration) ?? .milliseconds(40)
    let isMoved = given.enumerated().contains { ($1 - step * $0).magnitude >= step / 2 }
    if isMoved { return Fault(message: "'\(chain)' shows pictures at other times: an effect leaves them", hint: nil) }
    return nil
  }
}

/// What is open at the ends of a chain: whether each is of sound.
private struct OpenEnds {
  private(set) var inputs: [Bool] = []
  private(set) var outputs: [Bool] = []

  init(of chain: String) throws(MediaError) {
    let doing = "reading the filter chain '\(chain)'"
    var graph = avfilter_graph_alloc()
    var open: UnsafeMutablePointer<AVFilterInOut>?
    var left: UnsafeMutablePointer<AVFilterInOut>?
    defer {
      avfilter_inout_free(&open)
      avfilter_inout_free(&left)
      avfilter_graph_free(&graph)
    }
    try check(avfilter_graph_parse2(graph, chain, &open, &left), .filtering, doing)
    inputs = ConfiguredGraph.pads(of: open).map {
      avfilter_pad_get_type($0.filter.pointee.input_pads, $0.index) == AVMEDIA_TYPE_AUDIO
    }
    outputs = ConfiguredGraph.pads(of: left).map {
      avfilter_pad_get_type($0.filter.pointee.output_pads, $0.index) == AVMEDIA_TYPE_AUDIO
    }
  }
}

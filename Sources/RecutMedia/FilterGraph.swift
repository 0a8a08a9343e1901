internal import CFFmpeg
internal import RecutModel

/// A libavfilter graph: frames are pushed into its inputs and pulled out of its outputs.
///
/// When the frames of an input change their size or format, what is in the graph comes out first and the graph is
/// built anew for the frames to come. One caller at a time is served; any thread may call.
public final class FilterGraph: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  /// The graph in libavfilter's language.
  public let description: String
  private let outputs: [String]
  private let threads: Int
  private let device: HardwareDevice?
  private let turn = Turn()
  private var inputs: [FilterInput]
  private var graph: ConfiguredGraph
  /// Inputs that will get no more frames.
  private var closed: Set<Int> = []
  /// Frames that came out of an earlier building of the graph, by output.
  private var pending: [[Frame]]

  /// Builds the graph.
  ///
  /// - Parameters:
  ///   - inputs: one for each open input, in the order by which they are pushed to; none for chains that begin with a
  ///     source such as `testsrc2`.
  ///   - outputs: labels of the open outputs in the order by which they are pulled from; an output without a label
  ///     goes by any name.
  ///   - threads: 0 for as many as there are cores.
  ///   - device: for filters that bring pictures into its memory.
  /// - Throws: ``MediaError`` of stage `filtering` with libavfilter's words.
  public init(
    _ description: String, inputs: [FilterInput] = [], outputs: [String] = ["out"], threads: Int = 0,
    device: HardwareDevice? = nil
  ) throws(MediaError) {
    try Libav.require(.avfilter)
    LibavLog.clear()
    self.description = description
    self.inputs = inputs
    self.outputs = outputs
    self.threads = threads
    self.device = device
    pending = Array(repeating: [], count: outputs.count)
    graph = try ConfiguredGraph(description, inputs, outputs: outputs, threads: threads, device: device)
  }

  /// Gives the graph the next frame of an input. What was pushed is filtered when it is pulled.
  ///
  /// - Throws: ``MediaError`` where a filter fails or there is no such input.
  public func push(_ frame: Frame, to input: Int = 0) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    try requireInput(input)
    var format = frame.format
    if !format.isInterchangeable(with: inputs[input].format) {
      if case .video(var new) = format, case .video(let old) = inputs[input].format {
        new.rate = old.rate
        format = .video(new)
      }
      try rebuild { $0[input].format = format }
    }
    let shell = try frame.reference()
    let code = av_buffersrc_add_frame_flags(graph.sources[input], shell, 0)
    FramePool.shared.takeBack(shell)
    try check(code, .filtering, "filtering with '\(description)'")
  }

  /// Says that an input gets no more frames.
  ///
  /// - Throws: ``MediaError`` where a filter fails or there is no such input.
  public func close(_ input: Int = 0) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    try requireInput(input)
    if closed.insert(input).inserted { try end(input) }
  }

  /// The next frame of an output; `nil` where the graph has to be pushed more first, or where it is over.
  ///
  /// - Throws: ``MediaError`` where a filter fails.
  public func pull(_ output: Int = 0) throws(MediaError) -> Frame? {
    turn.take()
    defer { turn.give() }
    guard pending.indices.contains(output) else { return nil }
    if !pending[output].isEmpty { return pending[output].removeFirst() }
    return try next(output)
  }

  /// The frames that an output gives, as far as the graph knows without having seen any.
  public func format(of output: Int = 0) -> FrameFormat? {
    turn.take()
    defer { turn.give() }
    return graph.sinks.indices.contains(output) ? graph.format(of: graph.sinks[output]) : nil
  }

  /// A reference, owned by the caller, to the memory in which the first output's frames lie; `nil` for the machine's own.
  func newReferenceToDeviceFrames() -> UnsafeMutablePointer<AVBufferRef>? {
    turn.take()
    defer { turn.give() }
    return graph.sinks.first.flatMap { av_buffersink_get_hw_frames_ctx($0) }.flatMap { av_buffer_ref($0) }
  }

  /// libavfilter's name of the pixel format in which the first input's pictures reach the filter that they are for.
  var takenPixelFormat: String? {
    turn.take()
    defer { turn.give() }
    guard let pad = graph.entries.first, let link = pad.filter.pointee.inputs?[Int(pad.index)] else { return nil }
    return pixelFormatName(link.pointee.format)
  }

  /// The fewest bits that a sample of a picture has anywhere in it.
  var leastBits: Int {
    turn.take()
    defer { turn.give() }
    var least = Int.max
    for index in 0..<Int(graph.graph.pointee.nb_filters) {
      guard let filter = graph.graph.pointee.filters[index] else { continue }
      for output in 0..<Int(filter.pointee.nb_outputs) {
        // Field by field: the header makes a link much larger than it is.
        guard let link = filter.pointee.outputs[output], link.pointee.type == AVMEDIA_TYPE_VIDEO,
          let described = av_pix_fmt_desc_get(AVPixelFormat(rawValue: link.pointee.format))
        else { continue }
        least = min(least, Int(described.pointee.comp.0.depth))
      }
    }
    return least
  }

  private func requireInput(_ input: Int) throws(MediaError) {
    if inputs.indices.contains(input) { return }
    throw MediaError(.filtering, .invalidArgument, "pushing to input \(input) of '\(description)'")
  }

  private func end(_ input: Int) throws(MediaError) {
    let code = av_buffersrc_add_frame_flags(graph.sources[input], nil, 0)
    try check(code, .filtering, "ending '\(description)'")
  }

  private func next(_ output: Int) throws(MediaError) -> Frame? {
    let sink = graph.sinks[output]
    let pointer = try FramePool.shared.lend()
    let code = av_buffersink_get_frame_flags(sink, pointer, 0)
    if code >= 0 { return Frame(owning: pointer, timeBase: TimeBase(av_buffersink_get_time_base(sink))) }
    FramePool.shared.takeBack(pointer)
    if code == recut_AVERROR_EOF || code == recut_AVERROR_EAGAIN { return nil }
    try check(code, .filtering, "filtering with '\(description)'")
    return nil
  }

  /// Empties the graph into ``pending`` and builds it for changed inputs.
  private func rebuild(_ change: (inout [FilterInput]) -> Void) throws(MediaError) {
    for input in inputs.indices where !closed.contains(input) { try end(input) }
    for output in outputs.indices {
      while let frame = try next(output) { pending[output].append(frame) }
    }
    change(&inputs)
    graph = try ConfiguredGraph(description, inputs, outputs: outputs, threads: threads, device: device)
    for input in closed { try end(input) }
  }
}

extension ConfiguredGraph {
  /// What a sink gives, as its link was configured.
  func format(of sink: UnsafeMutablePointer<AVFilterContext>) -> FrameFormat? {
    let timeBase = TimeBase(av_buffersink_get_time_base(sink))
    let format = av_buffersink_get_format(sink)
    if av_buffersink_get_type(sink) == AVMEDIA_TYPE_VIDEO {
      let aspect = av_buffersink_get_sample_aspect_ratio(sink)
      let rate = av_buffersink_get_frame_rate(sink)
      return .video(
        VideoFormat(
          width: Int(av_buffersink_get_w(sink)), height: Int(av_buffersink_get_h(sink)),
          pixelFormat: pixelFormatName(format), timeBase: timeBase,
          pixelAspect: aspect.num > 0 && aspect.den > 0 ? Time(Int64(aspect.num), over: aspect.den) : Time(1),
          rate: FrameRate(rate.num, rate.den)))
    }
    var layout = AVChannelLayout()
    guard av_buffersink_get_ch_layout(sink, &layout) >= 0 else { return nil }
    defer { av_channel_layout_uninit(&layout) }
    return .audio(
      AudioFormat(
        sampleRate: Int(av_buffersink_get_sample_rate(sink)), sampleFormat: sampleFormatName(format),
        layout: ChannelLayout.name(of: layout), timeBase: timeBase))
  }
}

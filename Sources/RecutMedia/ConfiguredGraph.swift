internal import CFFmpeg
internal import RecutModel

/// Owns an `AVFilterGraph` with a buffer source on each open input and a buffer sink on each open output. What is
/// inside is freed with it, so no pointer to a filter leaves this module.
final class ConfiguredGraph {
  let graph: UnsafeMutablePointer<AVFilterGraph>
  private(set) var sources: [UnsafeMutablePointer<AVFilterContext>] = []
  private(set) var sinks: [UnsafeMutablePointer<AVFilterContext>] = []
  /// What the sources feed.
  private(set) var entries: [Pad] = []
  private let doing: String

  /// - Throws: ``MediaError`` of stage `filtering`.
  init(
    _ description: String, _ inputs: [FilterInput], outputs: [String], threads: Int, device: HardwareDevice? = nil
  ) throws(MediaError) {
    doing = "building the filter chain '\(description)'"
    graph = try check(allocated: avfilter_graph_alloc(), .filtering, doing)
    graph.pointee.nb_threads = Int32(clamping: threads)
    graph.pointee.scale_sws_opts = av_strdup("flags=bicubic")  // as the stock ffmpeg program has it
    var openInputs: UnsafeMutablePointer<AVFilterInOut>?
    var openOutputs: UnsafeMutablePointer<AVFilterInOut>?
    defer {
      avfilter_inout_free(&openInputs)
      avfilter_inout_free(&openOutputs)
    }
    try check(avfilter_graph_parse2(graph, description, &openInputs, &openOutputs), .filtering, doing)
    if let device {
      for index in 0..<Int(graph.pointee.nb_filters) {
        graph.pointee.filters[index]?.pointee.hw_device_ctx = av_buffer_ref(device.pointer)
      }
    }
    let inputPads = try Self.pads(of: openInputs, matching: inputs.map { $0.label }, doing, "input")
    let outputPads = try Self.pads(of: openOutputs, matching: outputs, doing, "output")
    for (input, pad) in zip(inputs, inputPads) { try addSource(input, to: pad) }
    for pad in outputPads { try addSink(to: pad) }
    entries = inputPads
    try check(avfilter_graph_config(graph, nil), .filtering, doing)
  }

  deinit {
    var graph: UnsafeMutablePointer<AVFilterGraph>? = graph
    avfilter_graph_free(&graph)
  }

  /// An open end: which pad of which filter.
  struct Pad {
    let label: String?
    let filter: UnsafeMutablePointer<AVFilterContext>
    let index: Int32
  }

  /// The pads in the order of `labels`: by their label, and those without one in the order of the description.
  private static func pads(
    of list: UnsafeMutablePointer<AVFilterInOut>?, matching labels: [String?], _ doing: String, _ what: String
  ) throws(MediaError) -> [Pad] {
    var open = pads(of: list)
    var found: [Pad] = []
    for label in labels {
      guard let index = open.firstIndex(where: { $0.label == label }) ?? open.firstIndex(where: { $0.label == nil })
      else { throw MediaError(.filtering, .invalidArgument, "\(doing): no open \(what) '\(label ?? "")'") }
      found.append(open.remove(at: index))
    }
    if let left = open.first {
      throw MediaError(.filtering, .invalidArgument, "\(doing): nothing is joined to \(what) '\(left.label ?? "")'")
    }
    return found
  }

  static func pads(of list: UnsafeMutablePointer<AVFilterInOut>?) -> [Pad] {
    var pads: [Pad] = []
    var next = list
    while let item = next?.pointee {
      pads.append(Pad(label: item.name.map { String(cString: $0) }, filter: item.filter_ctx, index: item.pad_idx))
      next = item.next
    }
    return pads
  }

  private func addSource(_ input: FilterInput, to pad: Pad) throws(MediaError) {
    let isVideo = if case .video = input.format { true } else { false }
    let source = try newFilter(isVideo ? "buffer" : "abuffer", "in\(sources.count)")
    var parameters = av_buffersrc_parameters_alloc()
    guard let given = parameters else { throw MediaError(.filtering, .outOfMemory, doing) }
    defer { av_freep(&parameters) }
    try describe(input.format, in: given)
    let code = av_buffersrc_parameters_set(source, given)
    av_channel_layout_uninit(&given.pointee.ch_layout)
    try check(code, .filtering, doing)
    try check(avfilter_init_str(source, nil), .filtering, doing)
    try check(avfilter_link(source, 0, pad.filter, UInt32(pad.index)), .filtering, doing)
    sources.append(source)
  }

  private func describe(
    _ format: FrameFormat, in parameters: UnsafeMutablePointer<AVBufferSrcParameters>
  ) throws(MediaError) {
    parameters.pointee.time_base = format.timeBase.rational
    switch format {
    case .video(let video):
      parameters.pointee.width = Int32(clamping: video.width)
      parameters.pointee.height = Int32(clamping: video.height)
      parameters.pointee.format = av_get_pix_fmt(video.pixelFormat).rawValue
      let aspect = video.pixelAspect
      parameters.pointee.sample_aspect_ratio = AVRational(num: Int32(clamping: aspect.value), den: aspect.scale)
      if let rate = video.rate {
        parameters.pointee.frame_rate = AVRational(num: rate.numerator, den: rate.denominator)
      }
      recut_buffersrc_colour(
        parameters, Int32(video.colour.avMatrix.rawValue), Int32(video.colour.avRange.rawValue))
    case .audio(let audio):
      parameters.pointee.format = av_get_sample_fmt(audio.sampleFormat).rawValue
      parameters.pointee.sample_rate = Int32(clamping: audio.sampleRate)
      let layout = try ChannelLayout(named: audio.layout, .filtering)
      var source = layout.layout
      try check(av_channel_layout_copy(&parameters.pointee.ch_layout, &source), .filtering, doing)
    }
  }

  private func addSink(to pad: Pad) throws(MediaError) {
    let isVideo = avfilter_pad_get_type(pad.filter.pointee.output_pads, pad.index) == AVMEDIA_TYPE_VIDEO
    let sink = try newFilter(isVideo ? "buffersink" : "abuffersink", "out\(sinks.count)")
    try check(avfilter_init_str(sink, nil), .filtering, doing)
    try check(avfilter_link(pad.filter, UInt32(pad.index), sink, 0), .filtering, doing)
    sinks.append(sink)
  }

  private func newFilter(_ kind: String, _ name: String) throws(MediaError) -> UnsafeMutablePointer<AVFilterContext> {
    let filter = avfilter_get_by_name(kind)
    return try check(allocated: avfilter_graph_alloc_filter(graph, filter, name), .filtering, doing)
  }
}

internal import RecutMedia
public import RecutModel
internal import RecutPlugin

/// Merges what analyses want to see of one medium into one pass over it.
public struct Planner: Sendable {
  let medium: PlannedMedium
  let info: MediaInfo

  /// - Parameter info: what the medium's header tells, the tracks that are used in front.
  public init(_ medium: PlannedMedium, _ info: MediaInfo) {
    self.medium = medium
    self.info = info
  }

  /// The pass that shows `nodes` what they want.
  public func pass(for nodes: [PlannedNode]) -> PassPlan {
    let wants = wishes(of: nodes)
    var plan = PassPlan(medium: medium.name, nodes: nodes.map(\.id), video: video(nodes), subtitles: [])
    for (node, want) in wants {
      guard case .subtitles(let language) = want, let source = medium.words(in: language, info) else { continue }
      plan.subtitles.append(SubtitlePlan(node: node, source: source))
    }
    plan.audio = audio(wants)
    return plan
  }

  /// Why the medium cannot give a node what it wants; `nil` where it can.
  public func lack(for node: PlannedNode) -> RecutError? {
    for want in node.wants {
      guard let what = missing(want) else { continue }
      return RecutError(
        .badInput, "node '\(node.id)' (\(node.info.id)): '\(medium.name)' (\(info.path)) has no \(what)")
    }
    return nil
  }

  private func missing(_ want: Want) -> String? {
    switch want.kind {
    case .video where info.video.isEmpty: "picture"
    case .audio where info.audio.isEmpty: "sound"
    case .subtitles where medium.words(in: nil, info) == nil: "subtitles"
    default: nil
    }
  }
}

extension Planner {
  private typealias Wish = (node: String, want: Want)

  private func wishes(of nodes: [PlannedNode]) -> [Wish] {
    nodes.flatMap { node in node.wants.map { (node: node.id, want: $0) } }
  }

  /// Each node is shown what it would be shown alone, so that its result does not hang on the others: those whom rough
  /// pictures do share one decoder, and those who need all that is in a picture another one.
  private func video(_ nodes: [PlannedNode]) -> [VideoPlan] {
    guard let stream = info.video.first else { return [] }
    let graph = VideoGraph(stream: stream)
    return [true, false].compactMap { isRough in
      let wants = wishes(of: nodes.filter { allowsRough($0, graph) == isRough })
      let lanes = pictures(wants, graph) + measurements(wants, graph)
      guard !lanes.isEmpty else { return nil }
      return VideoPlan(
        stream: stream.index, isKeyframesOnly: lanes.allSatisfy { $0.samplings == [.keyframes] }, isRough: isRough,
        lanes: lanes)
    }
  }

  /// The codecs that smooth what later pictures are made of, which can be left out.
  private static let deblocking: Set<String> = ["h264", "hevc", "vp8", "vp9"]

  /// Those of them whose pictures hardly differ without it: less than a hundredth of full scale, where VP8's differ by
  /// a fortieth.
  private static let mild: Set<String> = ["h264", "hevc"]

  /// Whether pictures without deblocking do for a node: it wants half of the rows at most, or says so.
  private func allowsRough(_ node: PlannedNode, _ graph: VideoGraph) -> Bool {
    guard Self.deblocking.contains(graph.stream.codec) else { return false }
    return node.wants.allSatisfy { want in
      switch want {
      case .video(_, let size, _):
        node.plugin.takesRoughPictures && Self.mild.contains(graph.stream.codec)
          || graph.pixels(size).height * 2 <= graph.stream.height
      case .videoFilter: false
      default: true
      }
    }
  }

  /// One lane for each size, in the order of the nodes.
  private func pictures(_ wants: [Wish], _ graph: VideoGraph) -> [VideoLane] {
    struct Size: Hashable { let width: Int, height: Int }
    var sizes: [Size] = []
    var eyes: [Size: [(PixelFormat, VideoLane.Eye)]] = [:]
    for (node, want) in wants {
      guard case .video(let format, let wanted, let sampling) = want else { continue }
      let pixels = graph.pixels(wanted)
      let size = Size(width: pixels.width, height: pixels.height)
      if eyes[size] == nil { sizes.append(size) }
      eyes[size, default: []].append((format, VideoLane.Eye(node: node, sampling: sampling)))
    }
    return sizes.map { size in
      let here = eyes[size, default: []]
      let formats = PixelFormat.allCases.filter { format in here.contains { $0.0 == format } }
      let sinks = formats.map { format in
        VideoLane.Sink(
          label: format.rawValue, kind: .picture(format, width: size.width, height: size.height),
          eyes: here.filter { $0.0 == format }.map(\.1))
      }
      return VideoLane(
        graph: graph.scaled(to: (size.width, size.height), formats.map { ($0, $0.rawValue) }), sinks: sinks)
    }
  }

  private func measurements(_ wants: [Wish], _ graph: VideoGraph) -> [VideoLane] {
    let chains = wants.compactMap { wish in
      if case .videoFilter(let chain) = wish.want { (wish.node, chain) } else { nil }
    }
    return Self.grouped(chains).map { chain, nodes in
      VideoLane(
        graph: graph.measured(by: chain, label: "out"),
        sinks: [
          .init(
            label: "out", kind: .measurement(chain: chain),
            eyes: nodes.map { VideoLane.Eye(node: $0, sampling: .everyFrame) })
        ])
    }
  }

  private func audio(_ wants: [Wish]) -> AudioPlan? {
    guard let stream = info.audio.first else { return nil }
    let chains = wants.compactMap { wish -> (String, Listening)? in
      switch wish.want {
      case .audio(let rate, let layout): (wish.node, .sound(rate ?? stream.sampleRate, layout))
      case .audioFilter(let chain): (wish.node, .chain(chain))
      default: nil
      }
    }
    let lanes = Self.grouped(chains).map { $0.lane($1) }
    return lanes.isEmpty ? nil : AudioPlan(stream: stream.index, lanes: lanes)
  }

  private enum Listening: Hashable {
    case sound(Int, SoundLayout)
    case chain(String)

    func lane(_ nodes: [String]) -> AudioLane {
      switch self {
      case .sound(let rate, let layout):
        let layouts = layout == .original ? "" : ":channel_layouts=\(layout.rawValue)"
        return AudioLane(
          graph: "aresample=\(rate),aformat=sample_fmts=fltp:sample_rates=\(rate)\(layouts)[out]",
          kind: .sound, nodes: nodes)
      case .chain(let chain):
        return AudioLane(graph: "\(chain)[out]", kind: .measurement(chain: chain), nodes: nodes)
      }
    }
  }

  /// The nodes by what they want, each once, in the order in which it is first wanted.
  private static func grouped<Wanted: Hashable>(_ wants: [(String, Wanted)]) -> [(Wanted, [String])] {
    var order: [Wanted] = []
    var nodes: [Wanted: [String]] = [:]
    for (node, want) in wants {
      if nodes[want] == nil { order.append(want) }
      if nodes[want]?.contains(node) != true { nodes[want, default: []].append(node) }
    }
    return order.map { ($0, nodes[$0] ?? []) }
  }
}

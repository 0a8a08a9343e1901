internal import RecutModel
public import RecutPlugin

/// What one reading of a medium has to decode and to whom it is shown. A value: it can be printed, compared, and
/// carried out elsewhere.
public struct PassPlan: Hashable, Sendable, Codable {
  /// Name of the medium.
  public var medium: String
  /// The analyses that take part, in the recipe's order.
  public var nodes: [String]
  /// One for those who look closely, one for those whom rough pictures do; empty where nobody looks.
  public var video: [VideoPlan]
  public var audio: AudioPlan?
  /// Who reads which subtitles.
  public var subtitles: [SubtitlePlan]
}

/// How pictures are decoded and shown.
public struct VideoPlan: Hashable, Sendable, Codable {
  /// Index of the stream in the file.
  public var stream: Int
  /// Whether all other frames need not be decoded.
  public var isKeyframesOnly: Bool
  /// Whether deblocking is left out: each who looks takes pictures of half the source's rows at most.
  public var isRough: Bool
  public var lanes: [VideoLane]
}

/// One filter graph that decoded pictures go through: one scaled size in one or several pixel formats, or the filter
/// chain of an analysis. Lanes share the decoded frame and nothing else, so that one that fails fails alone.
public struct VideoLane: Hashable, Sendable, Codable {
  /// In libavfilter's language, with one open input.
  public var graph: String
  public var sinks: [Sink]

  /// One open output of the graph.
  public struct Sink: Hashable, Sendable, Codable {
    /// Its label in the graph.
    public var label: String
    public var kind: SinkKind
    public var eyes: [Eye]
  }

  /// Somebody who looks at a sink.
  public struct Eye: Hashable, Sendable, Codable {
    public var node: String
    public var sampling: Sampling
  }

  /// Which frames go in: those that anybody wants to see.
  public var samplings: [Sampling] {
    let all = Set(sinks.flatMap { $0.eyes.map(\.sampling) })
    return all.contains(.everyFrame) ? [.everyFrame] : all.sorted { "\($0)" < "\($1)" }
  }
}

/// What comes out of a lane.
public enum SinkKind: Hashable, Sendable, Codable {
  case picture(PixelFormat, width: Int, height: Int)
  case sound
  /// Metadata alone, under the name of the chain that makes it.
  case measurement(chain: String)
}

/// How sound is decoded and played.
public struct AudioPlan: Hashable, Sendable, Codable {
  public var stream: Int
  public var lanes: [AudioLane]
}

/// One filter graph that decoded sound goes through.
public struct AudioLane: Hashable, Sendable, Codable {
  /// In libavfilter's language, with one open input and one open output.
  public var graph: String
  public var kind: SinkKind
  /// The nodes that listen.
  public var nodes: [String]
}

extension PassPlan: CustomStringConvertible {
  public var description: String {
    var lines = ["\(medium): \(nodes.joined(separator: ", "))"]
    for video in video {
      let cuts = [video.isKeyframesOnly ? "keyframes only" : nil, video.isRough ? "without deblocking" : nil]
      lines.append((["video \(video.stream)"] + cuts.compactMap(\.self)).joined(separator: ", "))
      for lane in video.lanes {
        lines.append("  \(lane.graph)")
        for sink in lane.sinks {
          let eyes = sink.eyes.map { $0.sampling == .everyFrame ? $0.node : "\($0.node) (\($0.sampling.words))" }
          lines.append("    \(sink.label): \(sink.kind.words) -> \(eyes.joined(separator: ", "))")
        }
      }
    }
    if let audio {
      lines.append("audio \(audio.stream)")
      for lane in audio.lanes {
        lines += ["  \(lane.graph)", "    \(lane.kind.words) -> \(lane.nodes.joined(separator: ", "))"]
      }
    }
    for reader in subtitles {
      switch reader.source {
      case .file(let path): lines.append("subtitles '\(path)' -> \(reader.node)")
      case .stream(let index): lines.append("subtitles \(index) -> \(reader.node)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension Sampling {
  fileprivate var words: String {
    switch self {
    case .everyFrame: "every frame"
    case .keyframes: "keyframes"
    case .framesOf(let port): "the frames of `\(port)`"
    case .every(let time, let port): "every \(time.seconds) s" + (port.map { ", once in each of `\($0)`" } ?? "")
    }
  }
}

extension SinkKind {
  fileprivate var words: String {
    switch self {
    case .picture(let format, let width, let height): "\(format.rawValue) \(width)x\(height)"
    case .sound: "sound"
    case .measurement: "metadata"
    }
  }
}

import RecutModel

/// One medium drawn from its beginning to its end: a strip of shots, what was chosen of them, then a row for each
/// signal and list of cues, all on one axis.
struct MediumChart {
  /// The drawing's width in its own units; the page scales it.
  static let width = 1000.0
  private static let stripHeight = 36.0
  private static let rowHeight = 56.0

  private let name: String
  private let range: TimeRange
  private let clips: [Clip]
  private let findings: [Cut.Finding]

  init(_ medium: Media, _ cut: Cut) {
    name = medium.info.name
    range = medium.range
    findings = cut.findings
    clips = cut.edit.clips.filter { [name] in $0.media == name }
  }

  var figure: Markup {
    var drawing = strip
    var y = Self.stripHeight
    let rows = findings.flatMap(rows)
    for row in rows {
      drawing.append(Markup("text", ["x": "0", "y": number(y + 18)], text: row.label))
      drawing.append(row.draw(y + 22, Self.rowHeight - 26))
      y += Self.rowHeight
    }
    let bands = rows.isEmpty ? [] : clips.map { box("band", $0.source, Self.stripHeight, y - Self.stripHeight) }
    let svg = Markup(
      "svg",
      [
        "viewBox": "0 0 \(number(Self.width)) \(number(y + 24))", "role": "img",
        "aria-label": "Shots and signals of \(name)",
      ], bands + drawing + axis(y))
    let caption = Markup("figcaption", text: "Chosen stretches stand out; times are on the medium's own clock.")
    return Markup("figure", [:], [svg, caption])
  }

  /// The medium's shots in two shades, or one box where nothing looked for them, and the clips over them.
  private var strip: [Markup] {
    var boxes: [Markup] = []
    for case .shots(let shots) in findings.map(\.value) where shots.media == name && boxes.isEmpty {
      boxes = shots.shots.enumerated().map { index, shot in
        box(
          index % 2 == 0 ? "shot" : "shot odd", shot.range, 0, Self.stripHeight,
          title: "shot \(index), \(shot.range.start) to \(shot.range.end), begins with a \(shot.transition.rawValue)")
      }
    }
    if boxes.isEmpty { boxes = [box("shot", range, 0, Self.stripHeight)] }
    return boxes + clips.map { box("pick", $0.source, 0, Self.stripHeight, title: title(of: $0)) }
  }

  private func title(of clip: Clip) -> String {
    "\(clip.source.start) to \(clip.source.end)" + (clip.reason.isEmpty ? "" : " – \(clip.reason)")
  }

  // MARK: Rows

  private struct Row {
    var label: String
    /// Draws itself with its top at the first and as high as the second number says.
    var draw: (Double, Double) -> Markup
  }

  private func rows(_ finding: Cut.Finding) -> [Row] {
    switch finding.value {
    case .signal(let signal) where signal.media == name:
      return signal.channels.map { channel in
        let label = signal.channels.count > 1 ? "\(finding.reference) – \(channel.name)" : finding.reference
        let plot = SignalPlot(signal, channel, range)
        return Row(label: "\(label): \(plot.bounds) \(signal.unit == "1" ? "" : signal.unit)") { top, height in
          Markup("path", ["class": "signal", "d": plot.path(top: top, height: height)])
        }
      }
    case .cues(let cues) where cues.media == name:
      return [
        Row(label: "\(finding.reference): \(cues.cues.count) cue\(cues.cues.count == 1 ? "" : "s")") { top, height in
          let boxes = cues.cues.map {
            box("cue", $0.range, top, height, title: [$0.label, $0.text ?? ""].joined(separator: " "))
          }
          return Markup("g", [:], boxes)
        }
      ]
    default: return []
    }
  }

  // MARK: Drawing

  private func x(_ time: Time) -> Double {
    let span = range.duration.seconds
    return span > 0 ? Self.width * ((time - range.start).seconds / span).clamped(to: 0...1) : 0
  }

  private func box(_ kind: String, _ stretch: TimeRange, _ y: Double, _ height: Double, title: String? = nil) -> Markup
  {
    let left = x(stretch.start)
    return Markup(
      "rect",
      [
        "class": kind, "x": number(left), "y": number(y), "width": number(max(x(stretch.end) - left, 0.5)),
        "height": number(height),
      ], title.map { [Markup("title", text: $0)] } ?? [])
  }

  private func axis(_ y: Double) -> [Markup] {
    let line = Markup(
      "line", ["class": "axis", "x1": "0", "x2": number(Self.width), "y1": number(y), "y2": number(y)])
    let marks = (0...8).map { index in
      let time = range.start + range.duration * index / 8
      let anchor = index == 0 ? "start" : index == 8 ? "end" : "middle"
      return Markup(
        "text", ["x": number(x(time)), "y": number(y + 16), "text-anchor": anchor], text: time.description)
    }
    return [line] + marks
  }
}

/// A coordinate, to a hundredth.
func number(_ value: Double) -> String { decimal(value, places: 2) }

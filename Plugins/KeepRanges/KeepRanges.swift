public import RecutModel
public import RecutPlugin

/// Keeps or drops what a boolean expression over signals, cues and regions describes.
public struct KeepRanges: Transform {
  public static let id = "keep-ranges"
  public static let version = "1"
  public static let summary = "Keeps or drops the stretches of a film that an expression describes."
  public static let details = keepRangesPage

  public static let inputs = [
    Port("signals", .signal, .cues, .regions, list: true, help: "what the expression names"),
    Port("shots", .shots, optional: true, help: "gives every clip the number of the shot in which it begins"),
    SpeechEdges.port,
  ]
  public static let outputs = [Port("edit", .edit, help: "what is kept, in the film's order")]
  public static let parameters: [Parameter<KeepRanges>] = [
    .text("keep", \.keep, "Expression that says what is kept, as `sound.momentary > -40 LUFS`."),
    .text("drop", \.drop, "Expression that says what is left out, as `sound.silences`; instead of `keep`."),
    .time("margin-before", \.marginBefore, in: .zero ... .seconds(60), "How much is kept before every kept stretch."),
    .time("margin-after", \.marginAfter, in: .zero ... .seconds(60), "How much is kept after every kept stretch."),
    .time(
      "minimum-cut", \.minimumCut, in: .zero ... .seconds(3600),
      "Stretches that would be left out but are shorter, margins taken off, are kept."),
    .time(
      "minimum-clip", \.minimumClip, in: .zero ... .seconds(3600),
      "Stretches that would be kept but are shorter, margins included, are left out."),
    .choice("edges", \.edges, "Whether cuts stay where the expression puts them or are moved out of spoken words."),
    .time("tolerance", \.tolerance, in: .zero ... .seconds(10), "How far `edges: speech` moves a cut at most."),
  ]

  public var keep: String?
  public var drop: String?
  public var marginBefore = Time.zero
  public var marginAfter = Time.zero
  public var minimumCut = Time.zero
  public var minimumClip = Time.milliseconds(100)
  public var edges = EdgeMode.exact
  public var tolerance = Time.milliseconds(500)

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = SpeechEdges.faults(edges, context)
    switch (keep, drop) {
    case (nil, nil):
      faults.append(Fault("`keep-ranges` needs an expression: `keep` or `drop`", at: [.key("with")]))
    case (.some, .some):
      faults.append(
        Fault(
          "`keep` and `drop` exclude each other", at: [.key("with"), .key("drop")], hint: "join them with `and not`"))
    case (let text?, nil): faults += Self.faults("keep", text, context)
    case (nil, let text?): faults += Self.faults("drop", text, context)
    }
    return faults
  }

  private static func faults(_ name: String, _ text: String, _ context: CheckContext) -> [Fault] {
    Condition.faults(in: text, at: [.key("with"), .key(name)], among: context.inputs["signals"] ?? [])
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let items = inputs.all("signals")
    guard let name = items.lazy.compactMap(\.value.media).first, let text = keep ?? drop else {
      throw PluginError("`keep-ranges` has no expression, or nothing to hold it against", isBadInput: true)
    }
    let media = try context.medium(name)
    let evidence = try Evidence(items, of: name)
    let findings = try Fault.placed(at: [.key("with"), .key(keep == nil ? "drop" : "keep")]) { () throws(Fault) in
      try Findings(text, isKept: keep != nil, evidence, in: media.range)
    }
    let speech = SpeechEdges.from(inputs, in: media, mode: edges, tolerance: tolerance)
    let kept = stretches(of: findings.kept, in: media)
    let moved = speech?.moved(kept.ranges) ?? kept.ranges.map { SpeechEdges.Moved(unmoved: $0) }
    let shots = inputs.all("shots").isEmpty ? nil : try inputs.shots()
    let clips = clips(of: moved, in: media, shots, findings)
    let edit = Edit(clips: clips, notes: notes(clips, findings.kept, media) + (speech?.notes ?? []))
    return ["edit": .edit(edit)]
  }

  /// One clip for each stretch that is left; stretches whose moved cuts meet, or nearly, are one.
  private func clips(
    of moved: [SpeechEdges.Moved], in media: Media, _ shots: Shots?, _ findings: Findings
  ) -> [Clip] {
    var waiting = moved[...]
    // Cuts that were moved may leave gaps that are too short.
    return TimeRanges(moved.compactMap(\.range)).closingGaps(shorterThan: minimumCut).ranges.compactMap { range in
      var sentences: [String] = []
      while let next = waiting.first,
        next.original.start < range.end || next.range.map({ $0.start < range.end }) ?? false
      {
        if let note = next.note { sentences.append(note) }
        waiting.removeFirst()
      }
      guard var clip = media.clip(nearest: range) else { return nil }
      clip.shot = shots?.index(at: clip.source.start)
      clip.why = findings.contributions(to: clip.source)
      clip.note = ([findings.sentence(about: clip.source)] + sentences).joined(separator: "; ")
      return clip
    }
  }

  /// Margins added, short gaps filled, short stretches dropped, and every cut on a frame boundary.
  private func stretches(of kept: TimeRanges, in media: Media) -> TimeRanges {
    let whole = kept.padded(before: marginBefore, after: marginAfter, in: media.range)
      .closingGaps(shorterThan: minimumCut).dropping(shorterThan: minimumClip)
    return TimeRanges(whole.ranges.compactMap { media.clip(nearest: $0)?.source })
  }

  private func notes(_ clips: [Clip], _ kept: TimeRanges, _ media: Media) -> [String] {
    let duration = clips.reduce(Time.zero) { $0 + $1.duration }
    let rule = keep.map { "keep: \($0)" } ?? "drop: \(drop ?? "")"
    var notes = ["`\(rule)` left \(duration) of \(media.range.duration); clips: \(clips.count)"]
    let padded = kept.padded(before: marginBefore, after: marginAfter, in: media.range)
    let short = padded.closingGaps(shorterThan: minimumCut).ranges.filter { $0.duration < minimumClip }
    if let longest = short.max(by: { $0.duration < $1.duration }) {
      notes.append(
        "stretches left out as shorter than `minimum-clip`: \(short.count), the longest at "
          + "\(longest.start) (\(longest.duration.seconds) s)")
    }
    return notes
  }
}

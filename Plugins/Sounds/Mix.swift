public import RecutModel
public import RecutPlugin

/// Changes the level of a cut's own sound.
public struct Mix: Transform, Targeted {
  public static let id = "mix"
  public static let version = "1"
  public static let summary = "Sets the level of a cut's own sound: louder, quieter, silent, faded, or each clip alike."
  public static let details = mixPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("cues", .cues, list: true, optional: true, help: "change the level there alone: words, lines, silences"),
    Port(
      "loudness", .signal, list: true, optional: true,
      help: "how loud media are, such as `sound.momentary` of `loudness`: for `level`"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with its sound so loud")]
  public static let parameters: [Parameter<Mix>] =
    [
      .number("volume", \.volume, in: -60...24, unit: "dB", "How much louder or quieter it becomes."),
      .boolean("mute", \.isMuted, "Silence, in place of a `volume`."),
    ] + targetParameters("A clip that `at` counts from, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "From when on; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "For how long; to the end without one."),
      .texts("words", \.words, "Of the `cues` only those that say one of these, as `damn`, `hell*`, `my god`."),
      .time("margin", \.margin, in: .zero ... .seconds(5), "How much before and behind each cue is meant too."),
      .time("ramp", \.ramp, in: .milliseconds(1) ... .seconds(10), "How long a change takes, outside of its place."),
      .time("fade-in", \.fadeIn, in: .zero ... .seconds(60), "How long the sound takes to appear at the beginning."),
      .time("fade-out", \.fadeOut, in: .zero ... .seconds(60), "How long it takes to go at the end."),
      .number(
        "level", \.level, in: -60...0, unit: "LUFS", "Makes every clip as loud as this, as far as `loudness` tells."),
      .number("most", \.most, in: 0...40, unit: "dB", "By how much `level` changes a clip at most."),
    ]

  public var volume = 0.0
  public var isMuted = false
  public var clip: String?
  public var shot: Int?
  public var at = Time.zero
  public var duration: Time?
  public var words: [String] = []
  public var margin = Time.zero
  public var ramp = Time.milliseconds(10)
  public var fadeIn = Time.zero
  public var fadeOut = Time.zero
  public var level: Double?
  public var most = 12.0

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    func fault(_ message: String, at key: String, hint: String? = nil) -> Fault {
      Fault(message, at: [.key("with"), .key(key)], hint: hint)
    }
    func isBound(_ port: String) -> Bool { !(context.inputs[port]?.isEmpty ?? true) }
    var faults = targetFaults(context)
    if isMuted, volume != 0 { faults.append(fault("`mute` and `volume` exclude each other", at: "volume")) }
    if !words.isEmpty, !isBound("cues") {
      faults.append(fault("`words` are looked for in `cues`, and none are bound", at: "words"))
    }
    if isBound("cues"), !isMuted, volume == 0 {
      faults.append(
        Fault("`cues` are bound, but nothing is changed there", at: [], hint: "say `mute: true` or a `volume`"))
    }
    if level != nil, !isBound("loudness") {
      faults.append(fault("`level` needs the `loudness` of the media", at: "level", hint: "bind `sound.momentary`"))
    }
    for reference in context.inputs["loudness"] ?? [] {
      guard case .signal(let unit, _)? = reference.contents, unit != "LUFS" else { continue }
      faults.append(Fault("`\(reference.name)` is no loudness: it counts in \(unit)", at: [.key("in")]))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    var targets: [TimeRange] = []
    for stretch in try stretches(of: edit, for: "a level") {
      if let range = stretch.part(at, duration) {
        targets.append(range)
      } else {
        edit.warn("no level is changed: that would begin beyond the end")
      }
    }
    let gain = isMuted ? nil : volume
    if isMuted || volume != 0 {
      let meant = inputs.all("cues").isEmpty ? targets : cueRanges(inputs, edit, within: targets)
      // Those that touch are one, so that nothing is heard between them.
      edit.levels += TimeRanges(meant).ranges.map { LevelChange($0, gain: gain, rampIn: ramp, rampOut: ramp) }
    }
    for target in targets where fadeIn > .zero {
      let length = min(fadeIn, target.duration)
      edit.levels.append(LevelChange(TimeRange(target.start, target.start), gain: nil, rampIn: .zero, rampOut: length))
    }
    for target in targets where fadeOut > .zero {
      let length = min(fadeOut, target.duration)
      edit.levels.append(LevelChange(TimeRange(target.end, target.end), gain: nil, rampIn: length, rampOut: .zero))
    }
    if let level { edit.levels += Levelling(inputs, to: level, atMost: most, ramp: ramp).changes(&edit) }
    return ["edit": .edit(edit)]
  }

  private func cueRanges(_ inputs: Inputs, _ edit: Edit, within targets: [TimeRange]) -> [TimeRange] {
    let found = inputs.all("cues").flatMap { item in
      CueRanges(item.value) { words.isEmpty || $0.says(words) }.places(in: edit, margin: margin)
    }
    return TimeRanges(found).intersection(TimeRanges(targets)).ranges
  }
}

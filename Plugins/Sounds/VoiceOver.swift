public import RecutModel
public import RecutPlugin

/// Speaks over a cut.
public struct VoiceOver: Transform, Targeted {
  public static let id = "voice-over"
  public static let version = "1"
  public static let summary = "Speaks a text over a cut, in a voice made here, with all else quieter meanwhile."
  public static let details = voiceOverPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port(
      "lines", .cues, list: true, optional: true, help: "lines of media that are read aloud where the cut shows them"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the voice over its sound")]
  public static let parameters: [Parameter<VoiceOver>] =
    [
      .text("text", \.text, "What is said."),
      .texts(
        "lines", \.lines,
        "Several texts, each at its place: `2: words` (a clip), `last: words`, `shot 7: words`, `12.5s: words`."),
    ] + targetParameters("A clip that `at` counts from, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "When it begins; a negative time counts from the end."),
      .choice("voice", \.voice, "Who speaks, by flite's names."),
      .number("speed", \.speed, in: 0.5...2, "How many times as fast as the voice speaks by itself."),
      .number("volume", \.volume, in: -60...24, unit: "dB", "How much louder or quieter it is than flite makes it."),
      .number("duck", \.duck, in: 0...60, unit: "dB", "How much quieter the film and its music are meanwhile."),
      .time("attack", \.attack, in: .milliseconds(1) ... .seconds(5), "How long before they begin to give way."),
      .time("release", \.release, in: .milliseconds(1) ... .seconds(20), "How long they take to come back."),
    ]

  /// flite's voices.
  public enum Voice: String, Hashable, Sendable, Codable, CaseIterable { case slt, rms, awb, kal, kal16 }

  public var text: String?
  public var lines: [String] = []
  public var clip: String?
  public var shot: Int?
  public var at = Time.zero
  public var voice = Voice.slt
  public var speed = 1.0
  public var volume = 0.0
  public var duck = 12.0
  public var attack = Time.milliseconds(200)
  public var release = Time.milliseconds(500)

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = targetFaults(context)
    if text == nil, lines.isEmpty, context.inputs["lines"]?.isEmpty ?? true {
      faults.append(Fault("`voice-over` needs something to say: `text`, `lines`, or cues at its input `lines`", at: []))
    }
    if let text, !Self.isSaid(text) {
      faults.append(Fault("there is nothing to be said", at: [.key("with"), .key("text")]))
    }
    for (index, line) in lines.enumerated() {
      let path: [Fault.Step] = [.key("with"), .key("lines"), .index(index)]
      do throws(Fault) {
        let spoken = try Fault.placed(at: path) { () throws(Fault) in try SpokenLine(line) }
        if case .clip(let name) = spoken.place { faults += Target.faults(name, context, at: path) }
      } catch {
        faults.append(error)
      }
    }
    if let fault = context.filters?.faults(
      inChain: "flite=text=a:voice=\(voice.rawValue)", kind: .audio, on: nil
    ).first {
      let isMissing = fault.message.contains("no filter")
      faults.append(
        isMissing
          ? Fault("libavfilter here does not speak: it was built without flite", at: [])
          : Fault("flite here has no voice `\(voice.rawValue)`", at: [.key("with"), .key("voice")]))
    }
    return faults
  }

  /// Whether flite has anything to pronounce.
  static func isSaid(_ text: String) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    if let text {
      for stretch in try stretches(of: edit, for: text) { say(text, at, in: stretch, of: &edit) }
    }
    for (index, line) in lines.enumerated() {
      let spoken = try SpokenLine(line)
      let path: [Fault.Step] = [.key("with"), .key("lines"), .index(index)]
      for (stretch, time) in try spoken.places(in: edit, at: path) { say(spoken.text, time, in: stretch, of: &edit) }
    }
    let whole = TimeRange(.zero, edit.duration)
    for item in inputs.all("lines") {
      guard case .cues(let cues) = item.value else { continue }
      for cue in cues.cues where Self.isSaid(cue.text ?? "") {
        // Said once, and not where the cut shows the end of it alone.
        let place = edit.places(of: TimeRange(cue.range.start, cue.range.end), in: cues.media).first
        if let place { say(cue.text ?? "", place.start, in: whole, of: &edit) }
      }
    }
    return ["edit": .edit(edit)]
  }

  private func say(_ text: String, _ at: Time, in stretch: TimeRange, of edit: inout Edit) {
    guard let range = stretch.part(at, nil) else {
      edit.warn("`\(text.oneLine)` is not said: it would begin beyond the end")
      return
    }
    // Nobody knows yet how long it takes to say: it may go on over the clips that follow.
    var sound = LaidSound(
      .speech(text, voice: voice.rawValue, speed: speed), TimeRange(range.start, max(edit.duration, range.end)))
    sound.gain = volume
    if duck > 0 { sound.lowers = .init(depth: duck, attack: attack, release: release) }
    edit.sounds.append(sound)
  }
}

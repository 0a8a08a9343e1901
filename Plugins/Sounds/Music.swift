public import RecutModel
public import RecutPlugin

/// Lays music under a cut.
public struct Music: Transform, Targeted {
  public static let id = "music"
  public static let version = "1"
  public static let summary = "Lays music under a cut: looped or cut to its length, faded, and quieter under speech."
  public static let details = musicPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("music", .media, optional: true, help: "the music, in place of `file`"),
    Port("beats", .cues, optional: true, help: "its beats: it goes round in whole bars, and may end on one"),
    Port(
      "speech", .cues, list: true, optional: true,
      help: "when somebody speaks, in each medium: `duck` then goes by these, not by how loud the film is"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the music under its sound")]
  public static let parameters: [Parameter<Music>] =
    [
      .file("file", \.file, "The music, or any file with sound."),
      .number("volume", \.volume, in: -60...24, unit: "dB", "How much louder or quieter it is than in its file."),
    ] + targetParameters("A clip that `at` counts from, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "When it begins; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "How long it plays; to the end without one."),
      .time("from", \.from, in: .zero ... .seconds(86_400), "Where in the music it begins."),
      .boolean("loop", \.isLooped, "Whether music that is over begins again."),
      .time(
        "crossfade", \.crossfade, in: .milliseconds(1) ... .seconds(30),
        "How long its end crosses over into its beginning where it begins again and no beats are known."),
      .choice("until", \.until, "Where it ends: with its place, or with the last beat or bar that begins there."),
      .time("fade-in", \.fadeIn, in: .zero ... .seconds(60), "How long it takes to appear."),
      .time("fade-out", \.fadeOut, in: .zero ... .seconds(60), "How long it takes to go."),
      .number(
        "duck", \.duck, in: 0...36, unit: "dB", "How much quieter it is while somebody speaks; 0 for not at all."),
      .time("attack", \.attack, in: .milliseconds(1) ... .seconds(2), "How long before speech it begins to give way."),
      .time(
        "release", \.release, in: .milliseconds(1) ... .seconds(20), "How long after speech it takes to come back."),
      .number(
        "threshold", \.threshold, in: -80...0, unit: "dB",
        "How loud the film must be (peaks, full scale 0) to count as speech where no `speech` is bound."),
    ]

  /// Where it ends.
  public enum Until: String, Hashable, Sendable, Codable, CaseIterable { case end, beat, downbeat }

  public var file: String?
  public var volume = 0.0
  public var clip: String?
  public var shot: Int?
  public var at = Time.zero
  public var duration: Time?
  public var from = Time.zero
  public var isLooped = true
  public var crossfade = Time.seconds(1)
  public var until = Until.end
  public var fadeIn = Time.zero
  public var fadeOut = Time.seconds(2)
  public var duck = 0.0
  public var attack = Time.milliseconds(80)
  public var release = Time.milliseconds(700)
  public var threshold = -36.0

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    func fault(_ message: String, at key: String, hint: String? = nil) -> Fault {
      Fault(message, at: [.key("with"), .key(key)], hint: hint)
    }
    var faults = targetFaults(context)
    let bound = (context.inputs["music"] ?? []) + (context.inputs["beats"] ?? [])
    switch (file, bound.isEmpty) {
    case (nil, true): faults.append(Fault("`music` needs a `file`, or a medium at its input `music`", at: []))
    case (let path?, true): faults += SoundFile.faults(path, context)
    case (_?, false): faults.append(fault("the music is bound already: leave `file` out", at: "file"))
    case (nil, false): faults += bound.flatMap { SoundFile.faults($0) }
    }
    if until != .end, context.inputs["beats"]?.isEmpty ?? true {
      faults.append(
        fault("`until: \(until.rawValue)` needs the music's `beats`", at: "until", hint: "bind those of `beats`"))
    }
    if duck == 0, context.inputs["speech"]?.isEmpty == false {
      faults.append(
        fault("`speech` is bound, but `duck` is 0", at: "duck", hint: "say by how many dB, as `duck: 12 dB`"))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    let beats = Beats(inputs, context)
    let path: String
    if case .media(let media)? = inputs.all("music").first?.value {
      if let other = beats?.media.info, other.path != media.info.path {
        throw PluginError("the beats are of '\(other.name)', not of the music", isBadInput: true)
      }
      path = media.info.path
    } else if let file = beats?.media.info.path ?? file {
      path = file
    } else {
      throw PluginError("there is no music to lay under the cut")
    }
    for stretch in try stretches(of: edit, for: path) {
      guard let range = stretch.part(at, duration) else {
        edit.warn("`\(path)` is not heard: it would begin beyond the end")
        continue
      }
      var sound = LaidSound(.file(path), range)
      (sound.gain, sound.start, sound.fadeIn, sound.fadeOut) = (volume, from, fadeIn, fadeOut)
      if isLooped { sound.loop = loop(beats) }
      if duck > 0 { sound.yields = ducking(edit, inputs) }
      edit.notes += ended(&sound, beats)
      edit.sounds.append(sound)
    }
    return ["edit": .edit(edit)]
  }

  /// Goes round in whole bars where they are known, otherwise from its end to its beginning.
  private func loop(_ beats: Beats?) -> LaidSound.Loop {
    beats?.loop ?? .init(start: crossfade, end: nil, seam: crossfade)
  }

  private func ducking(_ edit: Edit, _ inputs: Inputs) -> LaidSound.Ducking {
    var ducking = LaidSound.Ducking(depth: duck, attack: attack, release: release)
    ducking.threshold = threshold
    let speech = inputs.all("speech")
    if !speech.isEmpty { ducking.ranges = speech.flatMap { CueRanges($0.value).places(in: edit) } }
    return ducking
  }

  /// Ends a sound with the last beat that begins within it, and says so.
  private func ended(_ sound: inout LaidSound, _ beats: Beats?) -> [String] {
    guard until != .end, let beats else { return [] }
    let heard = beats.heard(in: sound, onlyDownbeats: until == .downbeat)
    guard let last = heard.last(where: { $0 > sound.range.start }) else {
      return ["the music has no \(until.rawValue) to end on"]
    }
    sound.range = TimeRange(sound.range.start, last)
    sound.fadeOut = min(sound.fadeOut, .milliseconds(20))
    return []
  }
}

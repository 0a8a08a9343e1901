public import RecutModel
public import RecutPlugin

/// Shows clips of a cut faster or slower: at one speed, or at one that changes on the way.
public struct SpeedChange: Transform {
  public static let id = "speed"
  public static let version = "1"
  public static let summary = "Shows clips faster or slower: slow motion, time lapse, speed ramps, silences in a hurry."
  public static let details = speedPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("signals", .signal, .cues, .regions, list: true, optional: true, help: "what `where` names"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same pictures, shorter or longer")]
  public static let parameters: [Parameter<SpeedChange>] = [
    .number("factor", \.factor, in: 0.01...100, "How many times as fast: `2`, `0.5` or `50%` for slow motion."),
    .text("ramp", \.ramp, "A speed that changes from one to the next, in place of `factor`: `1..0.25`, `1..0.2..1`."),
    .time(
      "duration", \.duration, in: .milliseconds(1) ... .seconds(864_000),
      "How long the whole cut shall be, in place of `factor`."),
    .texts("clip", \.clips, "Which clips: `3`, `last`, or `every` one (the default)."),
    .texts("shot", \.shots, "Also those that show these shots, by their numbers, which stay when clips are dropped."),
    .time(
      "from", \.from, in: .seconds(-86_400) ... .seconds(86_400),
      "Where in a clip it begins, in the film's time; a negative time counts from the clip's end."),
    .time("to", \.to, in: .seconds(-86_400) ... .seconds(86_400), "Where it ends; at the clip's end without one."),
    .text("where", \.condition, "Only what an expression describes, as `sound.silences`."),
    .time("margin", \.margin, in: .zero ... .seconds(60), "How much at both ends of such a stretch keeps its speed."),
    .time(
      "shortest", \.shortest, in: .zero ... .seconds(3600),
      "Stretches that are then shorter in the film keep their speed."
    ),
    .choice("easing", \.easing, "Whether a ramp sets in and ends gently or at once."),
    .choice("pitch", \.pitch, "Whether the sound stays as high as it is, follows the speed, or is silent."),
    .choice("between", \.between, "What slow motion shows between two pictures: the earlier one again, or new ones."),
  ]

  public var factor: Double?
  public var ramp: String?
  public var duration: Time?
  public var clips: [String] = []
  public var shots: [String] = []
  public var from = Time.zero
  public var to: Time?
  public var condition: String?
  public var margin = Time.zero
  public var shortest = Time.milliseconds(200)
  public var easing = Easing.smooth
  public var pitch = Speed.Pitch.keep
  public var between = Speed.Between.repeat

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    wishFaults() + placeFaults(context) + conditionFaults(context.inputs["signals"] ?? [])
  }

  private func wishFaults() -> [Fault] {
    let with = Fault.Step.key("with")
    let wishes = [("factor", factor != nil), ("ramp", ramp != nil), ("duration", duration != nil)].filter(\.1).map(\.0)
    var faults: [Fault] = []
    if wishes.isEmpty {
      faults.append(
        Fault("`speed` needs a `factor`, a `ramp` or a `duration`", at: [with], hint: "for example `factor: 2`"))
    }
    for other in wishes.dropFirst() {
      faults.append(Fault("`\(wishes[0])` and `\(other)` exclude each other", at: [with, .key(other)]))
    }
    if let ramp {
      do throws(Fault) {
        _ = try Ramp(ramp, easing)
      } catch {
        faults.append(error.inside(.key("ramp")).inside(with))
      }
    }
    return faults
  }

  private func placeFaults(_ context: CheckContext) -> [Fault] {
    let with = Fault.Step.key("with")
    var faults = clips.enumerated().flatMap { index, text in
      Target.faults(text, context, at: [with, .key("clip"), .index(index)])
    }
    faults += shots.enumerated().compactMap { index, text in
      Target("shot \(text)") == nil
        ? Fault("`\(text)` is no number of a shot", at: [with, .key("shot"), .index(index)]) : nil
    }
    let isPart = from != .zero || to != nil
    if isPart, duration != nil {
      faults.append(
        Fault("`duration` is of the whole cut, and goes with no part of a clip", at: [with, .key("duration")]))
    }
    if let to, (from < .zero) == (to < .zero), to <= from {
      faults.append(Fault("the part ends before it has begun", at: [with, .key("to")], hint: "`to` is behind `from`"))
    }
    if condition != nil, isPart || ramp != nil || duration != nil {
      let other = ramp != nil ? "ramp" : duration != nil ? "duration" : to != nil ? "to" : "from"
      faults.append(Fault("`where` goes with `factor` alone, not with `\(other)`", at: [with, .key(other)]))
    }
    return faults
  }

  private func conditionFaults(_ signals: [CheckContext.Reference]) -> [Fault] {
    guard let condition else {
      if signals.isEmpty { return [] }
      return [
        Fault("`signals` are bound, but nothing asks for them", at: [.key("in"), .key("signals")], hint: "say `where`")
      ]
    }
    let path: [Fault.Step] = [.key("with"), .key("where")]
    if signals.isEmpty, let tests = try? Condition(condition).tests, tests.contains(where: { !$0.isClock }) {
      return [Fault("`where` names what is not bound", at: path, hint: "bind it to `signals`, beside `edit`")]
    }
    return Condition.faults(in: condition, at: path, among: signals)
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    let before = edit.duration
    let chosen = try chosen(of: edit)
    if let duration {
      try fit(&edit, chosen, to: duration)
    } else {
      let media = try Set(edit.clips.map(\.media)).sorted().map(context.medium)
      let found = try condition.map { text in
        do {
          return try FoundStretches(text, inputs.all("signals"), of: media, margin: margin, shortest: shortest)
        } catch let fault as Fault {
          throw fault.inside(.key("where")).inside(.key("with"))
        }
      }
      edit.clips = try edit.clips.enumerated().flatMap { index, clip in
        chosen.contains(index) ? try retimed(clip, found, try context.medium(clip.media)) : [clip]
      }
    }
    // What was asked for was the length before.
    if duration == nil, edit.duration != before { edit.wanted = nil }
    let count = edit.clips.count { $0.speed != nil }
    edit.notes.append(
      "speed: \(count) of \(edit.clips.count) clips are faster or slower; \(before) become \(edit.duration)")
    return ["edit": .edit(edit)]
  }

  /// The clips that are meant, counted from 0.
  private func chosen(of edit: Edit) throws(Fault) -> Set<Int> {
    if clips.isEmpty, shots.isEmpty { return Set(edit.clips.indices) }
    var chosen: Set<Int> = []
    for (key, words) in [("clip", clips), ("shot", shots.map { "shot \($0)" })] {
      for (index, word) in words.enumerated() {
        chosen.formUnion(
          try Target.clips(word, of: edit, for: Self.id, at: [.key("with"), .key(key), .index(index)]))
      }
    }
    return chosen
  }

  /// A clip in as many parts as have a speed of their own.
  private func retimed(_ clip: Clip, _ found: FoundStretches?, _ medium: Media) throws -> [Clip] {
    if let ramp {
      guard let part = part(of: clip, medium) else { return [clip] }
      var clip = clip
      let points = try Ramp(ramp, easing).points(over: part)
      clip.speed = Speed(points: points, pitch: pitch, between: between)
      return [clip]
    }
    let factor = Time(ratio: factor ?? 1)
    let parts = found?.parts(of: clip) ?? [part(of: clip, medium)].compactMap { $0 }
    return try clip.divided(at: parts).map { piece, isFound in
      guard isFound else { return piece }
      var piece = piece
      try piece.speedUp(by: factor, pitch, between)
      if let condition { piece.say("`\(condition)` holds: \(Speed(factor).words)") }
      return piece
    }
  }

  /// The part of a clip between `from` and `to`, from frame to frame.
  private func part(of clip: Clip, _ medium: Media) -> TimeRange? {
    func place(_ time: Time) -> Time {
      let place = time < .zero ? clip.source.end + time : clip.source.start + time
      return medium.landed(place)
    }
    return TimeRange(place(from), to.map(place) ?? clip.source.end).intersection(clip.source)
  }

  /// Makes the chosen clips so much faster or slower that the whole is as long as wanted.
  private func fit(_ edit: inout Edit, _ chosen: Set<Int>, to wanted: Time) throws {
    let own = edit.clips.indices.filter(chosen.contains).reduce(Time.zero) { $0 + edit.clips[$1].duration }
    let room = wanted - (edit.duration - own)
    guard own > .zero else { return }
    guard room > .zero else {
      throw PluginError(
        "the cut cannot be \(wanted) long: the clips that keep their speed alone take \(edit.duration - own)",
        isBadInput: true)
    }
    let factor = own.divided(by: room)
    guard Speed.factors.contains(factor) else {
      throw PluginError(
        "the cut of \(edit.duration) cannot be \(wanted) long: it would be shown \(Speed(factor).words), and there is 0.01x to 100x",
        isBadInput: true)
    }
    for index in chosen { try edit.clips[index].speedUp(by: factor, pitch, between) }
    edit.wanted = wanted
  }
}

extension Condition.Test {
  fileprivate var isClock: Bool { if case .clock = kind { true } else { false } }
}

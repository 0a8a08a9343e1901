public import RecutModel
public import RecutPlugin

/// Joins the clips of a cut by dissolves, wipes and dips, and fades it in and out.
public struct Transitions: Transform {
  public static let id = "transitions"
  public static let version = "2"
  public static let summary = "Joins clips by dissolves, wipes and dips through a colour, and fades a cut in and out."
  public static let details = transitionsPage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("shots", .shots, list: true, optional: true, help: "keep what is seen beyond a clip's ends within its shot"),
    Port("scenes", .cues, optional: true, help: "joins within one of these stay cuts"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same clips, as long as before, with their transitions")]
  public static let parameters: [Parameter<Transitions>] = [
    .text(
      "kind", \.kind, "Which: `dissolve`, `dip`, `cut`, or a kind of libavfilter's xfade: `wipeleft`, `circleopen`, ..."
    ),
    .time("duration", \.duration, in: .milliseconds(1) ... .seconds(60), "How long each takes."),
    .time(
      "shortest", \.shortest, in: .zero ... .seconds(60),
      "A join that no wish names stays a cut where clips and handles leave less than this, or less than `duration`."),
    .time(
      "least-removed", \.leastRemoved, in: .zero ... .seconds(86_400),
      "Joins between which less of the film was left out stay cuts."),
    .texts("joins", \.joins, "Wishes for single joins, over all rules: `3: wipeleft 1s`, `2: cut`, `last: dip`."),
    .text(
      "colour", \.colour,
      "What is dipped into and faded from: `black`, `white` and other names of CSS, or `#rrggbb`."),
    .time("begin", \.begin, in: .zero ... .seconds(60), "How long the cut takes to fade in; 0 for not at all."),
    .time("end", \.end, in: .zero ... .seconds(60), "How long it takes to fade out."),
  ]

  public var kind = "dissolve"
  public var duration = Time.milliseconds(500)
  public var shortest = Time.milliseconds(160)
  public var leastRemoved = Time.zero
  public var joins: [String] = []
  public var colour = "black"
  public var begin = Time.zero
  public var end = Time.zero

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = kindFaults(Kind(kind), context).map { $0.inside(.key("kind")) }
    for (index, text) in joins.enumerated() {
      do throws(Fault) {
        let wish = try JoinWish(text)
        faults += kindFaults(wish.kind, context).map { $0.inside(.index(index)).inside(.key("joins")) }
      } catch {
        faults.append(error.inside(.index(index)).inside(.key("joins")))
      }
    }
    if PlainColour(colour) == nil {
      faults.append(
        Fault(
          "`\(colour)` is no colour", at: [.key("colour")],
          hint: "write it as `orange`, another name of CSS, or `#ff8800` in quotes"))
    }
    return faults.map { $0.inside(.key("with")) }
  }

  /// That libavfilter knows no crossing of this name.
  private func kindFaults(_ kind: Kind, _ context: CheckContext) -> [Fault] {
    guard case .crossing(let name) = kind, let filters = context.filters else { return [] }
    // `custom` is an expression, which there is no way to give.
    let known = filters.words(ofOption: "transition", in: "xfade").filter { $0 != "custom" }
    if known.contains(name) { return [] }
    let hint = nearest(to: name, in: known + Kind.own).map { "did you mean `\($0)`?" }
    return [
      Fault(
        "`\(name)` is no kind of transition", hint: hint ?? "for example \(Kind.own.joined(separator: ", ")), wipeleft")
    ]
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard !edit.clips.isEmpty else { return ["edit": .edit(edit)] }
    let handles = Handles(inputs.all("shots"), context)
    let scenes = inputs.all("scenes").first.flatMap { item in
      if case .cues(let cues) = item.value { cues } else { nil }
    }
    let rules = try Rules(self, edit, scenes)
    for index in edit.clips.indices.dropFirst() {
      edit.clips[index].transition = try transition(
        rules.wish(for: index - 1), from: edit.clips[index - 1], to: edit.clips[index], handles)
    }
    let (begin, end) = fades(edit)
    if begin > .zero { edit.clips[0].transition = Transition(.dip(plain), before: .zero, after: begin) }
    if end > .zero { edit.ending = Transition(.dip(plain), before: end, after: .zero) }
    edit = try edit.fittingTransitions { clip in try handles.range(of: clip) }
    for index in edit.clips.indices.dropFirst() where !rules.isNamed(index - 1) {
      let least = min(shortest, rules.wish(for: index - 1)?.duration ?? .zero)
      if let length = edit.clips[index].transition?.duration, length < least { edit.clips[index].transition = nil }
    }
    edit.notes.append(rules.count(in: edit))
    for shortfall in rules.shortfalls(of: edit) { edit.warn(shortfall) }
    return ["edit": .edit(edit)]
  }

  /// How long the cut fades in and out; a single clip is shared.
  private func fades(_ edit: Edit) -> (begin: Time, end: Time) {
    guard edit.clips.count == 1, begin + end > edit.duration else { return (begin, end) }
    let first = min(begin, max(edit.duration - end, edit.duration / 2))
    return (first, min(end, edit.duration - first))
  }

  private var plain: PlainColour { PlainColour(colour) ?? .black }

  private func transition(
    _ wish: (kind: Kind, duration: Time)?, from earlier: Clip, to later: Clip, _ handles: Handles
  ) throws -> Transition? {
    guard let wish else { return nil }
    switch wish.kind {
    case .cut: return nil
    case .dip:
      let half = wish.duration / 2
      return Transition(.dip(plain), before: half, after: wish.duration - half)
    case .crossing(let name): return try handles.crossing(name, lasting: wish.duration, from: earlier, to: later)
    }
  }
}

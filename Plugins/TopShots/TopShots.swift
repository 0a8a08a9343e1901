public import RecutModel
public import RecutPlugin

/// Chooses the shots that make the most of a length of time.
public struct TopShots: Transform {
  public static let id = "top-shots"
  public static let version = "1"
  public static let summary = "Chooses the best shots that fit into a given length."
  public static let details = topShotsPage

  public static let inputs = [
    Port("shots", .shots, help: "the shots to choose from"),
    Port("scores", .scores, help: "how good each shot is, and why"),
    Port("look", .signal, list: true, optional: true, help: "what shots look like, to tell near-duplicates by"),
    SpeechEdges.port,
  ]
  public static let outputs = [Port("edit", .edit, help: "the chosen shots, trimmed")]
  public static let parameters: [Parameter<TopShots>] = [
    .time(
      "duration", \.givenDuration, in: .milliseconds(1) ... .seconds(86400),
      "How long the cut may be at most; 30s where neither this nor `share` is given."),
    .number("share", \.share, in: 0...1, "How long the cut may be as a share of the film; instead of `duration`."),
    .time("minimum-clip", \.minimumClip, in: .zero ... .seconds(3600), "Shorter than this no shot is shown."),
    .time(
      "maximum-clip", \.maximumClip, in: .milliseconds(1) ... .seconds(3600),
      "Longer shots are trimmed to their best part of this length."),
    .number(
      "least-score", \.leastScore, in: 0...1,
      "Shots with less than this share of the best score are left out, even where the cut gets shorter."),
    .time(
      "handles", \.handles, in: .zero ... .seconds(60),
      "How much stays unused at both ends of every shot that is long enough: room for transitions."),
    .choice("order", \.order, "Whether clips follow the film or begin with the best."),
    .number(
      "distinct", \.distinct, in: 0...1,
      "How far a shot's look must be from every better one's, as a share of the film's range; needs `look`."),
    .integer("seed", \.seed, in: 0...Int(Int32.max), "Decides by chance among shots with the same score."),
    .choice("edges", \.edges, "Whether cuts stay where they are placed or are moved out of spoken words."),
    .time("tolerance", \.tolerance, in: .zero ... .seconds(10), "How far `edges: speech` moves a cut at most."),
  ]

  /// How the clips of the cut follow each other.
  public enum Order: String, Hashable, Sendable, Codable, CaseIterable {
    case film
    case score
  }

  /// As the recipe gives it.
  public var givenDuration: Time?
  public var duration: Time {
    get { givenDuration ?? .seconds(30) }
    set { givenDuration = newValue }
  }
  public var share: Double?
  public var minimumClip = Time.seconds(1)
  public var maximumClip = Time.seconds(5)
  public var leastScore = 0.1
  public var handles = Time.zero
  public var order = Order.film
  public var distinct = 0.05
  public var seed = 1
  public var edges = EdgeMode.exact
  public var tolerance = Time.milliseconds(500)

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = SpeechEdges.faults(edges, context)
    if maximumClip < minimumClip {
      faults.append(Fault("`maximum-clip` is shorter than `minimum-clip`", at: [.key("with"), .key("maximum-clip")]))
    }
    if share != nil, givenDuration != nil {
      faults.append(
        Fault(
          "`duration` and `share` exclude each other", at: [.key("with"), .key("share")],
          hint: "leave one of the two out"))
    }
    if share == nil, duration < minimumClip {
      faults.append(
        Fault("not even one clip of `minimum-clip` fits into `duration`", at: [.key("with"), .key("duration")]))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let (shots, scores) = (try inputs.shots(), try inputs.scores())
    guard shots.media == scores.media else {
      throw PluginError("the shots are of '\(shots.media)', but the scores of '\(scores.media)'", isBadInput: true)
    }
    let media = try context.medium(shots.media)
    let budget = share.map { Time(seconds: media.range.duration.seconds * $0) } ?? duration
    var field = Field(shots, scores, media, shortest: minimumClip, handles: handles, seed: UInt64(seed))
    field.skipPoor(below: leastScore)
    if let looks = try Looks(inputs.all("look"), of: shots) { field.skipNearDuplicates(looks, closerThan: distinct) }
    let chosen = Knapsack.choose(field.ranked, budget: budget, longest: maximumClip, shortest: minimumClip, field.grid)
    let stage = Stage(curve: scores.curve, grid: field.grid, shortest: minimumClip, longest: maximumClip)
    var takes = chosen.compactMap { stage.take($0.candidate, lasting: $0.length) }
    stage.fill(&takes, budget: budget)
    let speech = SpeechEdges.from(inputs, in: media, mode: edges, tolerance: tolerance)
    if let speech { stage.leaveSpeech(&takes, speech, budget: budget) }
    if order == .film { takes.sort { $0.range.start < $1.range.start } }
    let moves = speech?.notes(for: takes.map { ($0.placed, $0.range) }) ?? takes.map { _ in nil }
    let clips = zip(takes, moves).map { clip($0, media, $1) }
    let length = Edit(clips: clips).duration
    let notes = field.notes(chosen: Set(takes.map(\.candidate.shot)), length, budget: budget)
    let hint = stage.hint(takes, left: budget - length).map { [$0] } ?? []
    return ["edit": .edit(Edit(clips: clips, notes: notes + hint + (speech?.notes ?? []), wanted: budget))]
  }

  private func clip(_ take: Take, _ media: Media, _ moves: String?) -> Clip {
    let frames = media.frames?.frames(nearest: take.range)
    return Clip(
      media: media.info.name, source: take.range, frames: frames, shot: take.candidate.shot,
      score: take.candidate.score.score, why: take.candidate.score.why,
      note: [take.note, moves].compactMap { $0 }.joined(separator: "; "))
  }
}

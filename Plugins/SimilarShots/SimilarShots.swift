public import RecutModel
public import RecutPlugin

/// Finds shots that show the same again.
public struct SimilarShots: Transform {
  public static let id = "similar-shots"
  public static let version = "1"
  public static let summary = "Finds shots that look like an earlier one: repeats, takes of one thing, near-duplicates."
  public static let details = similarShotsPage

  public static let inputs = [
    Port("shots", .shots, help: "the shots of the film"),
    Port(
      "features", .signal, help: "what they look like: what `frame-features` gives, or any signal with several channels"
    ),
  ]
  public static let outputs: [Port] = [
    .cues(
      "repeats", labels: ["first", "repeat"],
      fields: [
        .words("text"), .number("value", unit: "1"), .number("confidence", unit: "1"), .number("group", unit: "1"),
        .number("shot", unit: "1"), .number("of", unit: "1"),
      ],
      help: "shots that look alike: the first of each group, and those that repeat it"),
    .signal(
      "novelty", unit: "1",
      help: "how far each shot is from all before it, from 0 (the same again) to 1 (nothing like it so far)"),
    .signal("uniqueness", unit: "1", help: "how far each shot is from all others of the film, from 0 to 1"),
  ]
  public static let parameters: [Parameter<SimilarShots>] = [
    .number(
      "likeness", \.likeness, in: 0...1,
      "How alike repeats are at least. Without it, so much more than this film's shots usually are that it tells."),
    .time(
      "apart", \.apart, in: .zero ... .seconds(36000),
      "Shots that lie nearer to each other are not held against each other."),
  ]

  public var likeness: Double?
  public var apart = Time.zero

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let shots = try inputs.shots()
    guard case .signal(let features)? = inputs.all("features").first?.value else {
      throw PluginError("input 'features' has no value of type signal")
    }
    guard shots.media == features.media else {
      throw PluginError("the shots are of '\(shots.media)', but the features of '\(features.media)'", isBadInput: true)
    }
    guard features.channels.count > 1 || features.channels.isEmpty else {
      throw PluginError(
        "one number does not tell what a shot looks like: bind what `frame-features` gives", isBadInput: true)
    }
    let rows = ShotRows(shots.shots, features)
    let least = likeness ?? rows.usualBound
    let groups = Groups(rows, shots.shots.map(\.range), least: least, apart: apart)
    func signal(_ name: String, _ values: [Double]) -> Value {
      .signal(
        Signal(
          media: shots.media, unit: "1", times: shots.shots.lazy.map(\.range.start), channels: [.init(name, values)]))
    }
    return [
      "repeats": .cues(Cues(media: shots.media, cues: cues(groups, rows, shots.shots))),
      "novelty": signal("novelty", groups.novelty), "uniqueness": signal("uniqueness", groups.uniqueness),
    ]
  }

  private func cues(_ groups: Groups, _ rows: ShotRows, _ shots: [Shot]) -> [Cue] {
    var cues: [Cue] = []
    for (number, group) in groups.groups.filter({ $0.count > 1 }).enumerated() {
      for shot in group {
        let others = shot == group[0] ? group.dropFirst() : group.prefix(1)
        let likeness = others.map { rows.likeness(shot, $0) ?? 0 }.max() ?? 0
        let words =
          shot == group[0]
          ? "comes again in \(group.count - 1) more \(group.count == 2 ? "shot" : "shots"): "
            + group.dropFirst().map(String.init).joined(separator: ", ")
          : "shot \(shot) repeats shot \(group[0]): \(Int((likeness * 100).rounded())) % alike"
        cues.append(
          Cue(
            range: shots[shot].range, label: shot == group[0] ? "first" : "repeat", text: words,
            value: rounded(likeness), confidence: rounded(groups.confidence(likeness)),
            fields: [
              "group": .integer(number + 1), "shot": .integer(shot), "of": .integer(group[0]),
            ]))
      }
    }
    return cues.sorted { $0.range.start < $1.range.start }
  }

  private func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}

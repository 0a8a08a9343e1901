public import RecutModel
public import RecutPlugin

/// Puts shots together to scenes, by what they look like.
///
/// After the optimal sequential grouping of Rotman, Porat and Ashour (*Robust and efficient video scene detection using
/// optimal sequential grouping*, IEEE ISM 2016): of all ways to divide the film, the one whose scenes are most alike in
/// themselves. Shots that lie near each other count more, as in the shot coherence of Rasheed and Shah (*Scene detection
/// in Hollywood movies and TV shows*, CVPR 2003).
public struct Scenes: Transform {
  public static let id = "scenes"
  public static let version = "1"
  public static let summary = "Puts shots that look alike and lie near each other together to scenes."
  public static let details = scenesPage

  public static let inputs = [
    Port("shots", .shots, help: "the shots of the film"),
    Port("looks", .signal, help: "what the picture looks like: what `looks` gives"),
  ]
  public static let outputs: [Port] = [
    .cues(
      "scenes", labels: ["scene"], fields: [.words("text"), .number("value", unit: "1"), .number("shots", unit: "1")],
      help: "the scenes: why it is one as text, how alike its shots are as value, and how many they are")
  ]
  public static let parameters: [Parameter<Scenes>] = [
    .time("shortest", \.shortest, in: .zero ... .seconds(3600), "No scene is shorter than this."),
    .time(
      "reach", \.reach, in: .seconds(1) ... .seconds(3600),
      "How near shots lie that hold together: those further apart count less and less."),
    .number(
      "likeness", \.likeness, in: 0...1,
      "How alike shots of one scene are at least; more for more scenes. Without it, more than shots of this film are usually."
    ),
  ]

  public var shortest = Time.seconds(5)
  public var reach = Time.seconds(45)
  public var likeness: Double?

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let shots = try inputs.shots()
    guard case .signal(let looks)? = inputs.all("looks").first?.value else {
      throw PluginError("input 'looks' has no value of type signal")
    }
    guard shots.media == looks.media else {
      throw PluginError("the shots are of '\(shots.media)', but the looks of '\(looks.media)'", isBadInput: true)
    }
    guard looks.channels.count > 1 else {
      throw PluginError("one number does not tell what a shot looks like: bind `looks`", isBadInput: true)
    }
    guard !shots.shots.isEmpty, !looks.times.isEmpty else {
      return ["scenes": .cues(Cues(media: shots.media, cues: []))]
    }
    let looked = ShotLooks(shots.shots, looks)
    let usual = looked.usual
    let least = likeness ?? usual.clamped(to: Self.usualRange)
    let grouping = Grouping(
      shots.shots.map(\.range), reach: reach.seconds, shortest: shortest, least: least, likeness: looked.likeness)
    let scenes = grouping.scenes()
    let cues = scenes.enumerated().map { index, scene in
      cue(scene, before: index > 0 ? scenes[index - 1] : nil, shots.shots, looked)
    }
    return ["scenes": .cues(Cues(media: shots.media, cues: cues))]
  }

  /// A film of one place is one scene, however alike its shots are; and shots that share next to nothing are none.
  private static let usualRange = 0.3...0.9

  private func cue(_ scene: Range<Int>, before: Range<Int>?, _ shots: [Shot], _ looks: ShotLooks) -> Cue {
    let range = TimeRange(shots[scene.lowerBound].range.start, shots[scene.upperBound - 1].range.end)
    let inside = looks.likeness(within: scene)
    var words = scene.count == 1 ? "one shot" : "\(scene.count) shots, \(percent(inside)) alike"
    if let before { words += "; \(percent(looks.likeness(of: scene, to: before))) to the scene before" }
    return Cue(
      range: range, label: "scene", text: words, value: (inside * 1000).rounded() / 1000,
      fields: ["shots": .integer(scene.count)])
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

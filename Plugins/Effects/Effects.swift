public import RecutModel
public import RecutPlugin

/// Puts filters on clips or on the cut, by short names or as chains of libavfilter.
public struct Effects: Transform, Placed {
  public static let id = "effects"
  public static let version = "1"
  public static let summary = "Puts effects on clips or on the cut: short names, or any filters of libavfilter."
  public static let details = effectsPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, as long as before, with the effect")]
  public static let parameters: [Parameter<Effects>] =
    [
      .choice("effect", \.effect, "A short name; `none` where only filters are given."),
      .number(
        "strength", \.strength, in: 0...1, "How strong an effect with a short name is; as usual without a number."),
      .text("video", \.video, "Filters for the pictures, as ffmpeg's -vf takes them: `eq=contrast=1.2,vignette`."),
      .text("audio", \.audio, "Filters for the sound, as ffmpeg's -af takes them: `highpass=f=80`."),
    ] + placeParameters

  public var effect = ShortName.none
  public var strength: Double?
  public var video: String?
  public var audio: String?
  public var clip: String?
  public var shot: Int?
  public var at: Time?
  public var duration: Time?

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = placeFaults(context)
    if effect == .none, video == nil, audio == nil {
      let names = ShortName.allCases.dropFirst().map { "`\($0.rawValue)`" }.joined(separator: ", ")
      faults.append(
        Fault(
          "`effects` needs an `effect`, or filters under `video` or `audio`", at: [], hint: "short names are \(names)"))
    }
    if strength != nil, effect == .none {
      faults.append(
        Fault("only an `effect` has a strength: filters have options", at: [.key("with"), .key("strength")]))
    }
    if isRanged, effect.effects(strength).contains(where: \.isOfClips) {
      faults.append(
        Fault(
          "`\(effect.rawValue)` is of whole clips", at: [.key("with"), .key(at == nil ? "duration" : "at")],
          hint: "name a `clip`, or leave both `at` and `duration` out"))
    }
    for effect in effects {
      let key = [("video", video), ("audio", audio)].first { $0.1 == effect.chain }?.0 ?? "effect"
      let found = context.filters?.faults(inEffect: effect.chain ?? "", isSound: effect.isOfSound) ?? []
      faults += found.map { $0.inside(.key(key)).inside(.key("with")) }
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    try put(effects, on: &edit)
    return ["edit": .edit(edit)]
  }

  private var effects: [Effect] {
    effect.effects(strength)
      + [
        video.map { Effect(Self.names(in: $0), .pictures($0)) }, audio.map { Effect(Self.names(in: $0), .sound($0)) },
      ].compactMap { $0 }
  }

  /// What a person would call a chain: its filters, without their options.
  static func names(in chain: String) -> String {
    var names: [String] = []
    var (name, isName, isQuoted, isEscaped, isLabel) = ("", true, false, false, false)
    for character in chain + "," {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "'"
      } else if character == "\\" {
        isEscaped = true
      } else if character == "'" {
        isQuoted = true
      } else if isLabel || character == "[" {
        isLabel = character != "]"
      } else if character == "," || character == ";" {
        if !name.isEmpty { names.append(name) }
        (name, isName) = ("", true)
      } else if character == "=" || character == "@" {
        isName = false
      } else if isName, !character.isWhitespace {
        name.append(character)
      }
    }
    return names.joined(separator: "+")
  }
}

extension Effect {
  /// The filters, where it is of some.
  var chain: String? {
    switch work {
    case .pictures(let chain), .source(let chain), .sound(let chain): chain
    case .stabilise, .match: nil
    }
  }
}

public import RecutModel
public import RecutPlugin

/// Changes brightness, contrast and colour.
public struct Equalise: Transform, Placed {
  public static let id = "equalise"
  public static let version = "1"
  public static let summary = "Changes brightness, contrast, gamma, saturation and the colour of white."
  public static let details = equalisePage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, brighter or darker, in other colours")]
  public static let parameters: [Parameter<Equalise>] =
    [
      .number("brightness", \.brightness, in: -1...1, "Added to everything: -0.1 is a little darker."),
      .number("contrast", \.contrast, in: 0...4, "What is between dark and bright is stretched by it."),
      .number("gamma", \.gamma, in: 0.1...10, "Above 1 dark parts become brighter, while black and white stay."),
      .number("saturation", \.saturation, in: 0...4, "How strong colours are; 0 is grey."),
      .number(
        "temperature", \.temperature, in: 1000...40_000, unit: "K",
        "The light in which the picture seems to be: below 6500 warmer, above it colder."),
    ] + placeParameters

  public var brightness = 0.0
  public var contrast = 1.0
  public var gamma = 1.0
  public var saturation = 1.0
  public var temperature = 6500.0
  public var clip: String?
  public var shot: Int?
  public var at: Time?
  public var duration: Time?

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    if chain.isEmpty {
      return placeFaults(context) + [Fault("`equalise` changes nothing", at: [], hint: "for example `contrast: 1.2`")]
    }
    return placeFaults(context) + (context.filters?.faults(inEffect: chain, isSound: false) ?? [])
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    if !chain.isEmpty { try put([Effect(Self.id, .pictures(chain))], on: &edit) }
    return ["edit": .edit(edit)]
  }

  /// Brightness and colour in all the bits that pictures have: `eq` would take 8.
  private var chain: String {
    var curves: [String] = []
    if (brightness, contrast, gamma) != (0, 1, 1) {
      let stretched = "((val-minval)/(maxval-minval)-0.5)*\(shown(contrast))+\(shown(0.5 + brightness))"
      let bent = gamma == 1 ? stretched : "pow(clip(\(stretched),0,1),\(shown(1 / gamma)))"
      curves.append("y='round(clip((\(bent))*(maxval-minval)+minval,minval,maxval))'")
    }
    if saturation != 1 {
      let middle = "floor((maxval+minval+1)/2)"
      let curve = "'round(clip((val-\(middle))*\(shown(saturation))+\(middle),minval,maxval))'"
      curves += ["u=\(curve)", "v=\(curve)"]
    }
    return
      ((curves.isEmpty ? [] : ["lutyuv=" + curves.joined(separator: ":")])
      + (temperature == 6500 ? [] : ["colortemperature=temperature=\(shown(temperature))"])).joined(separator: ",")
  }
}

import RecutModel
public import RecutPlugin

/// Brings the colours of clips near to those of an example.
public struct Match: Transform, Targeted {
  public static let id = "match"
  public static let version = "1"
  public static let summary = "Brings the colours of clips near to those of another clip, or of a picture."
  public static let details = matchPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, its clips nearer to each other in colour")]
  public static let parameters: [Parameter<Match>] =
    [
      .text("to", \.to, "The clip whose colours are taken: `1`, `last` or `shot 7`."),
      .file("file", \.file, "A picture or film whose colours are taken, in place of a clip's."),
    ] + targetParameters("A clip, in place of all others") + [
      .number("strength", \.strength, in: 0...1, "How near they are brought: 1 as near as they can be.")
    ]

  public var to: String?
  public var file: String?
  public var clip: String?
  public var shot: Int?
  public var strength = 0.8

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = targetFaults(context)
    switch (to, file) {
    case (nil, nil):
      faults.append(Fault("`match` needs an example: a clip as `to`, or a `file`", at: [], hint: "for example `to: 1`"))
    case (.some, .some):
      faults.append(Fault("`match` takes one example, not both `to` and `file`", at: [.key("with"), .key("file")]))
    case (let to?, nil):
      switch Target(to) {
      case .clip, .shot: break
      case .cut, .every, nil:
        faults.append(
          Fault("`\(to)` is no clip", at: [.key("with"), .key("to")], hint: "write `3`, `last` or `shot 7`"))
      }
      faults += Target.faults(to, context, at: [.key("with"), .key("to")])
    case (nil, .some): break
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    var reference: ColourReference?
    var example: Int?
    if let file {
      reference = .file(file)
    } else if let index = try Target.clips(to, of: edit, for: Self.id, at: [.key("with"), .key("to")]).first {
      reference = .stretch(media: edit.clips[index].media, edit.clips[index].source)
      example = index
    }
    guard let reference else { throw PluginError("there is no clip to take colours from") }
    for index in try clips(of: edit, for: Self.id) where index != example {
      edit.clips[index].effects.removeAll { if case .match = $0.work { true } else { false } }
      edit.clips[index].effects.append(Effect(Self.id, .match(reference, strength: strength)))
    }
    return ["edit": .edit(edit)]
  }
}

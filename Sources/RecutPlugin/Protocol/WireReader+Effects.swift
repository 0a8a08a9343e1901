import RecutModel

extension WireReader {
  func effects(_ json: [JSON], _ place: String) throws(PluginError) -> [Effect] {
    var effects: [Effect] = []
    for (index, element) in json.enumerated() {
      effects.append(try effect(try WireFields(element, "effect \(index) of \(place)")))
    }
    return effects
  }

  func rangedEffects(_ json: [JSON], _ place: String) throws(PluginError) -> [RangedEffect] {
    var effects: [RangedEffect] = []
    for (index, element) in json.enumerated() {
      let fields = try WireFields(element, "effect \(index) of \(place)")
      let effect = try effect(fields)
      switch effect.work {
      case .pictures, .sound: break
      case .source, .stabilise, .match: throw fields.fault("kind", "`pictures` or `sound`: others are of single clips")
      }
      effects.append(RangedEffect(effect, fields["start"] == nil ? nil : try range(fields)))
    }
    return effects
  }

  private enum Kind: String, CaseIterable {
    case pictures, source, sound, stabilise, match
  }

  private func effect(_ fields: WireFields) throws(PluginError) -> Effect {
    let kind = try fields.word("kind", Kind.self)
    let work: Effect.Work =
      switch kind {
      case .pictures: .pictures(try fields.text("filters"))
      case .source: .source(try fields.text("filters"))
      case .sound: .sound(try fields.text("filters"))
      case .stabilise: .stabilise(try steadying(fields))
      case .match: .match(try reference(fields), strength: try part("strength", of: fields) ?? 1)
      }
    return Effect(try fields.optionalText("name") ?? kind.rawValue, work)
  }

  private func steadying(_ fields: WireFields) throws(PluginError) -> Steadying {
    var steadying = Steadying()
    steadying.smoothing = try length("smoothing", of: fields) ?? steadying.smoothing
    steadying.shakiness = try fields.optionalInteger("shakiness") ?? steadying.shakiness
    guard (1...10).contains(steadying.shakiness) else { throw fields.fault("shakiness", "a number from 1 to 10") }
    steadying.isStill = try fields.boolean("still", default: steadying.isStill)
    if fields["edges"] != nil { steadying.edges = try fields.word("edges", Steadying.Edges.self) }
    return steadying
  }

  private func reference(_ owner: WireFields) throws(PluginError) -> ColourReference {
    guard let json = owner["reference"] else { throw owner.fault("reference", "an object") }
    let fields = try WireFields(json, "the reference of \(owner.place)")
    if let path = try fields.optionalText("file") {
      guard path.hasPrefix("/") else { throw fields.fault("file", "an absolute path") }
      return .file(path)
    }
    let name = try fields.text("media")
    guard let medium = media[name] else {
      throw PluginError("\(fields.place) is of '\(name)', which is no medium of the node")
    }
    return .stretch(media: name, try WireClock(frames: medium.frames).stretch(.clip, of: fields).range)
  }
}

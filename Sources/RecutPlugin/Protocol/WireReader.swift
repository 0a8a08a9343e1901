public import RecutModel

/// Reads values from messages. Times are made exact by the frames of the media that they are about.
public struct WireReader: Sendable {
  let media: [String: Media]
  /// The medium that is meant where a value does not say: the only one.
  private let only: String?

  /// - Parameter media: every medium that the values can be about, by name.
  public init(media: [String: Media]) {
    self.media = media
    only = media.count == 1 ? media.keys.first : nil
  }

  /// Reads `{"type","media","value"}`.
  ///
  /// - Parameter place: for sentences, as `the result's 'glow'`.
  /// - Throws: ``PluginError`` that says what is wrong with it.
  public func value(_ json: JSON, _ place: String) throws(PluginError) -> Value {
    let fields = try WireFields(json, place)
    let type = try fields.word("type", PortType.self)
    guard let value = json["value"] else { throw fields.fault("value", "a value") }
    switch type {
    case .media: return .media(try WireMedia.read(value, place))
    case .profile: return .profile(try profile(value, place))
    case .edit: return .edit(try edit(value, place))
    default: break
    }
    guard let name = try fields.optionalText("media") ?? only else {
      throw PluginError("\(place) does not say which medium it is about")
    }
    guard let medium = media[name] else { throw PluginError("\(place) is about '\(name)', which is no medium of it") }
    let clock = WireClock(frames: medium.frames)
    return switch type {
    case .shots: .shots(try shots(value, name, clock, place))
    case .signal: .signal(try signal(value, name, clock, place))
    case .cues: .cues(try cues(value, name, clock, place))
    case .regions: .regions(try regions(value, name, clock, place))
    default: .scores(try scores(value, name, try curve(json, name, clock, place), place))
    }
  }

  private func elements(_ json: JSON, _ place: String) throws(PluginError) -> [JSON] {
    guard let elements = json.arrayValue else { throw PluginError("\(place) is not a list") }
    return elements
  }

  private func shots(
    _ json: JSON, _ name: String, _ clock: WireClock, _ place: String
  ) throws(PluginError) -> Shots {
    var shots: [Shot] = []
    for (index, element) in try elements(json, place).enumerated() {
      let fields = try WireFields(element, "shot \(index) of \(place)")
      let (range, frames) = try clock.shown(of: fields)
      if let last = shots.last, last.frames.upperBound != frames.lowerBound {
        throw PluginError("\(fields.place) begins at frame \(frames.lowerBound), not where the one before it ends")
      }
      shots.append(
        Shot(
          frames: frames, range: range, transition: try fields.word("transition", Shot.Transition.self),
          transitionFrames: try clock.transitionFrames(of: fields)))
    }
    // A medium without a frame has no shots.
    let end = shots.last?.frames.upperBound ?? 0
    guard shots.first?.frames.lowerBound ?? 0 == 0, end == clock.frames?.count ?? end else {
      throw PluginError("\(place) does not cover its medium from the first frame to the last")
    }
    return Shots(media: name, shots: shots)
  }

  private func cues(_ json: JSON, _ name: String, _ clock: WireClock, _ place: String) throws(PluginError) -> Cues {
    let known = ["start", "end", "label", "text", "value", "confidence"]
    var cues: [Cue] = []
    for (index, element) in try elements(json, place).enumerated() {
      let fields = try WireFields(element, "cue \(index) of \(place)")
      let (start, end) = (try clock.time("start", of: fields), try clock.time("end", of: fields))
      guard start <= end else { throw PluginError("\(fields.place) ends before it starts") }
      let others = (element.members ?? []).filter { !known.contains($0.key) && $0.value != .null }
      cues.append(
        Cue(
          range: TimeRange(start, end), label: try fields.text("label"), text: try fields.optionalText("text"),
          value: try fields.optionalNumber("value"), confidence: try fields.optionalNumber("confidence"),
          fields: Dictionary(others.map { ($0.key, $0.value) }) { first, _ in first }))
    }
    return Cues(media: name, cues: cues.sorted { $0.range.start < $1.range.start })
  }

  /// Beside the scores.
  private func curve(
    _ json: JSON, _ name: String, _ clock: WireClock, _ place: String
  ) throws(PluginError) -> Signal? {
    guard let curve = json["curve"], curve != .null else { return nil }
    return try signal(curve, name, clock, "the curve of \(place)")
  }

  private func scores(
    _ json: JSON, _ name: String, _ curve: Signal?, _ place: String
  ) throws(PluginError) -> Scores {
    var scores: [ShotScore] = []
    for (index, element) in try elements(json, place).enumerated() {
      let fields = try WireFields(element, "score \(index) of \(place)")
      scores.append(
        ShotScore(
          shot: try fields.integer("shot"), score: try fields.number("score"), why: try why(fields),
          veto: try fields.optionalText("veto")))
    }
    return Scores(media: name, scores: scores, curve: curve)
  }

  private func why(_ owner: WireFields) throws(PluginError) -> [Contribution] {
    var why: [Contribution] = []
    for (index, element) in try owner.optionalList("why").enumerated() {
      let fields = try WireFields(element, "reason \(index) of \(owner.place)")
      why.append(
        Contribution(
          from: try fields.text("from"), value: try fields.number("value"), weight: try fields.number("weight"),
          contribution: try fields.number("contribution")))
    }
    return why
  }

  private func profile(_ json: JSON, _ place: String) throws(PluginError) -> Profile {
    let fields = try WireFields(json, place)
    var weights: [Profile.Weight] = []
    for (index, element) in try fields.list("weights").enumerated() {
      let fields = try WireFields(element, "weight \(index) of \(place)")
      weights.append(
        Profile.Weight(
          kind: try fields.text("kind"), name: try fields.text("name"), weight: try fields.number("weight"),
          from: try fields.text("from")))
    }
    return Profile(viewer: try fields.text("viewer"), weights: weights)
  }

  private func edit(_ json: JSON, _ place: String) throws(PluginError) -> Edit {
    let fields = try WireFields(json, place)
    var edit = Edit(clips: [], wanted: try fields.optionalNumber("wanted").flatMap { WireClock(frames: nil).time($0) })
    for (index, element) in try fields.list("clips").enumerated() {
      edit.clips.append(try clip(try WireFields(element, "clip \(index) of \(place)")))
    }
    for (index, note) in try fields.optionalList("notes").enumerated() {
      guard let text = note.stringValue else { throw PluginError("note \(index) of \(place) is not a text") }
      edit.notes.append(text)
    }
    edit.ending = try transition(json["ending"], "the ending of \(place)")
    edit.titles = try titles(try fields.optionalList("titles"), place)
    edit.overlays = try overlays(try fields.optionalList("overlays"), place)
    edit.effects = try rangedEffects(try fields.optionalList("effects"), place)
    edit.sounds = try sounds(try fields.optionalList("sounds"), place)
    edit.levels = try levels(try fields.optionalList("levels"), place)
    edit.hidden = try hidden(try fields.optionalList("hidden"), place)
    return edit
  }

  private func transition(_ json: JSON?, _ place: String) throws(PluginError) -> Transition? {
    guard let json, json != .null else { return nil }
    let fields = try WireFields(json, place)
    let kind = try fields.text("kind")
    let look: Transition.Look
    if kind == "dip" {
      guard let colour = PlainColour(try fields.optionalText("colour") ?? "black") else {
        throw fields.fault("colour", "a colour, `#rrggbb`")
      }
      look = .dip(colour)
    } else {
      look = .crossing(kind)
    }
    let clock = WireClock(frames: nil)
    guard let before = clock.time(try fields.number("before")), before >= .zero,
      let after = clock.time(try fields.number("after")), after >= .zero
    else { throw PluginError("\(place) has no lengths `before` and `after` of 0 or more") }
    return Transition(look, before: before, after: after)
  }

  private func clip(_ fields: WireFields) throws(PluginError) -> Clip {
    guard let name = try fields.optionalText("media") ?? only else { throw fields.fault("media", "a medium") }
    guard let medium = media[name] else {
      let known = media.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      throw PluginError("\(fields.place) is of '\(name)', which is no medium of the node; there is \(known)")
    }
    let clock = WireClock(frames: medium.frames)
    let (range, frames) = try clock.stretch(.clip, of: fields)
    var clip = Clip(
      media: name, source: range, frames: frames, shot: try fields.optionalInteger("shot"),
      score: try fields.optionalNumber("score"), why: try why(fields), note: try fields.optionalText("note"),
      label: try fields.optionalText("label"),
      transition: try transition(fields["transition"], "the transition of \(fields.place)"),
      speed: try speed(fields, clock),
      framing: try framing(fields["framing"], clock, "the framing of \(fields.place)"))
    clip.effects = try effects(try fields.optionalList("effects"), fields.place)
    return clip
  }
}

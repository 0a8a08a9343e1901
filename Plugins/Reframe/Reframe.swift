public import RecutModel
public import RecutPlugin

/// Shows a cut in another shape, through a window that follows what matters.
public struct Reframe: Transform {
  public static let id = "reframe"
  public static let version = "2"
  public static let summary =
    "Shows a cut in another shape (9:16, 1:1, 4:5) through a window that follows what matters."
  public static let details = reframePage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("subjects", .regions, .signal, list: true, optional: true, help: "what the window follows: boxes, or places"),
    Port("shots", .shots, list: true, optional: true, help: "where a clip of several shots is framed anew"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same clips, framed")]
  public static let parameters: [Parameter<Reframe>] = [
    .text("aspect", \.aspect, "Width to height: `9:16`, `1:1`, `4:5`, `2.39`, or any other."),
    .weights("weights", \.weights, in: 0...1000, "How much each reference counts, or a label of one: `people.person`."),
    .texts("required", \.required, "References, or labels of them, that the window must not lose."),
    .choice(
      "method", \.method, "How shots are framed: `auto` chooses for each; `fit` shows all of the picture."),
    .choice("background", \.background, "What is beside a picture that is shown whole."),
    .number(
      "zoom", \.zoom, in: 1...8, "How much smaller than the largest one a window may be, to show subjects larger."),
    .number("margin", \.margin, in: 0...0.4, "What stays free around what is required, as a part of the window."),
    .number(
      "dead-zone", \.deadZone, in: 0...0.5,
      "How far subjects move before the window does, as a part of the window's width."),
    .number("speed", \.speed, in: 0.01...10, "How fast it moves at most, in its own widths a second."),
    .number("acceleration", \.acceleration, in: 0.01...50, "How fast it gets faster or slower at most, in widths/s²."),
    .time("bridge", \.bridge, in: .zero ... .seconds(60), "How long a subject may be lost and still count as there."),
    .number("confidence", \.confidence, in: 0...1, "Boxes that are less certain are not counted."),
    .texts(
      "views", \.views,
      "Wishes for single clips, or for what is seen at a time of the cut: `3: still 0.2`, `12.5s: pan 0.1..0.8`, `5: fit`."
    ),
  ]

  public var aspect = "9:16"
  public var weights: [String: Double] = [:]
  public var required: [String] = []
  public var method = Method.auto
  public var background = Background.blur
  public var zoom = 1.0
  public var margin = 0.05
  public var deadZone = 0.2
  public var speed = 0.6
  public var acceleration = 0.8
  public var bridge = Time.seconds(2)
  public var confidence = 0.3
  public var views: [String] = []

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard let shape = Framing.aspect(aspect) else { throw PluginError("`\(aspect)` is no shape", isBadInput: true) }
    let wishes = try Wishes(views, edit)
    let findings = Findings(inputs.all("subjects"), self)
    let scenes = Scenes(inputs.all("shots"), context)
    var summary = Summary()
    for index in edit.clips.indices {
      let clip = edit.clips[index]
      let medium = try context.medium(clip.media)
      guard let stream = medium.info.video.first, stream.width > 0, stream.height > 0 else { continue }
      var framing = Framing(shape, [])
      var words: [String] = []
      for scene in try scenes.of(clip) {
        let director = Director(self, Shape(stream, shape), scene, findings.subjects(of: clip.media, stream, scene))
        let made = director.view(wishes.wish(for: index, scene))
        framing.views.append(made.view)
        if words.last != made.words { words.append(made.words) }
        summary.add(made)
      }
      edit.clips[index].framing = framing
      let note = "framed as \(aspect): \(words.joined(separator: ", then "))"
      edit.clips[index].note = [clip.note, note].compactMap { $0 }.joined(separator: "; ")
    }
    edit.notes.append("reframe to \(aspect): \(summary.words)")
    return ["edit": .edit(edit)]
  }
}

/// How a shot is framed.
public enum Method: String, CaseIterable, Sendable {
  case auto, still, pan, follow, fit
}

/// What is beside a picture that is shown whole.
public enum Background: String, CaseIterable, Sendable {
  case blur, black

  var look: Framing.Look { self == .blur ? .whole : .bars }
}

public import RecutModel
public import RecutPlugin

/// Tells who is on screen.
public struct People: DeclaredAnalysis {
  /// What faces are compared by.
  public enum Descriptor: String, Hashable, Sendable, CaseIterable { case auto, sface, classical }

  public static let id = "people"
  public static let version = "1"
  public static let summary =
    "Tells who is on screen: faces that look alike get one number, or a name, over the whole film."
  public static let details = peoplePage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("faces", .regions, help: "its faces, each followed under one id, as `face-detection` gives them"),
    Port("shots", .shots, optional: true, help: "its shots, for `in-shots` and the list of each person's shots"),
  ]
  public static let outputs: [Port] = [
    Port("people", .regions, help: "the faces, with the person's number as id and the name as label, or `unknown`"),
    .cues(
      "appearances", labels: ["person"], fields: [.words("text"), .number("person", unit: "1")],
      help: "one for each stretch in which a person is on screen; `text` is the name"),
    .cues(
      "in-shots", labels: ["person"],
      fields: [.words("text"), .number("person", unit: "1"), .number("shot", unit: "1"), .number("value", unit: "1")],
      help: "one for each shot and each person in it, as long as the shot; `value` is the share of it on screen"),
    .cues(
      "persons", labels: ["person"],
      fields: [
        .words("text"), .number("person", unit: "1"), .number("value", unit: "s"), .number("appearances", unit: "1"),
        .list("shots"), .words("portrait"), .words("by"),
      ],
      help: "one for each person, from first to last; `value` is the time on screen, `portrait` a JPEG as data URI"),
    .signal("count", unit: "1", help: "how many different persons are on screen, those that are unknown left out"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .labels(
      "names", \.names,
      "Names of persons by their number, as `{ 1: Anna, 2: Ben }`; two numbers of one name become one person."),
    .files(
      "references", \.references,
      "Pictures of persons by their name, as `{ Anna: anna.jpg }`: who looks like one is called so."),
    .choice(
      "descriptor", \.descriptor,
      "What faces are compared by: SFace, a neural network, or a classical description; `auto` takes SFace where its "
        + "model is there."),
    .file("model", \.model, "A model file that takes faces as SFace does, in place of SFace's own."),
    .number(
      "threshold", \.threshold, in: 0...2,
      "How far apart faces of one person may be. Larger makes fewer persons; without it, it is measured or the model's."
    ),
    .number("smallest", \.smallest, in: 0...1, "Faces lower than this part of the picture's height are unknown."),
    .time(
      "at-least", \.atLeast, in: .zero ... .seconds(3600), "Who is on screen for less than this in all is unknown."),
  ]

  public var names: [String: String] = [:]
  public var references: [String: String] = [:]
  public var descriptor = Descriptor.auto
  public var model: String?
  public var threshold: Double?
  public var smallest = 0.04
  public var atLeast = Time.zero

  public init() {}

  public var wants: [Want] { [.video(.rgb24, .height(720), .framesOf("faces"))] }

  /// The model that it finds by itself: with it results are others.
  public var files: [CodeFile] { descriptor == .classical || model != nil ? [] : FaceModel.sface.files }

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = Self.faults(inNames: names)
    for (name, path) in references.sorted(by: { $0.key < $1.key }) {
      let place: [Fault.Step] = [.key("with"), .key("references"), .key(name)]
      if name.isEmpty { faults.append(Fault("a person without a name", at: place)) }
      if let headers = context.headers, let header = try? headers.header(ofFile: path), !header.video.isEmpty {
        continue
      }
      if context.headers != nil { faults.append(Fault("this is no picture that can be read", at: place)) }
    }
    if descriptor == .classical, model != nil {
      faults.append(
        Fault(
          "`model` has no effect with `descriptor: classical`", at: [.key("with"), .key("model")],
          hint: "leave one of them out"))
    }
    if descriptor == .sface, model == nil, FaceModel.sface.path() == nil {
      faults.append(FaceModel.sface.missing(at: "descriptor"))
    }
    return faults
  }

  /// The numbers of persons, by which `names` calls them.
  private static func faults(inNames names: [String: String]) -> [Fault] {
    names.sorted { $0.key < $1.key }.compactMap { number, name in
      let place: [Fault.Step] = [.key("with"), .key("names"), .key(number)]
      guard let value = Int(number), value > 0, String(value) == number else {
        return Fault(
          "`\(number)` is no number of a person: they count from 1", at: place,
          hint: Int(name) == nil ? nil : "the number comes first: `{ \(name): \(number) }`")
      }
      return name.trimmed().isEmpty ? Fault("person \(number) has an empty name", at: place) : nil
    }
  }
}

extension FaceModel {
  /// Its file, where it is there.
  var files: [CodeFile] { path().map { [CodeFile(name: "the model", path: $0)] } ?? [] }

  /// That a recipe asks for it by a parameter and it is not there.
  func missing(at parameter: String) -> Fault {
    .unavailable(
      "the model '\(name)' is not on this machine", at: [.key("with"), .key(parameter)],
      hint: "`\(fetching)` gets it")
  }
}

public import RecutModel
public import RecutPlugin

/// Lays a picture or a film over the pictures of a cut.
public struct Overlays: Transform, Targeted {
  public static let id = "overlay"
  public static let version = "1"
  public static let summary = "Lays a picture or a film over a cut: a watermark, a badge, a picture in the picture."
  public static let details = overlaysPage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, with the picture over its own")]
  public static let parameters: [Parameter<Overlays>] =
    [
      .file("file", \.file, "The picture (PNG, JPEG, WebP, GIF, ...) or film; what it does not cover shows through.")
    ] + targetParameters("A clip that `at` counts from, in place of the cut") + [
      .time(
        "at", \.at, in: .seconds(-86_400) ... .seconds(86_400), "When it appears; a negative time counts from the end."),
      .time(
        "duration", \.duration, in: .milliseconds(1) ... .seconds(86_400), "How long it stays; to the end without one."),
      .choice("position", \.look.place, "Where in the picture."),
      .number(
        "width", \.look.width, in: 0.005...1, "How wide it is, as a part of the picture's width; its height follows."),
      .number("margin", \.look.margin, in: 0...0.4, "The part of the picture that stays free at every edge."),
      .number(
        "opacity", \.look.opacity, in: 0...1, "How much it covers: 1 all that lies below, 0.3 is a faint watermark."),
      .time("fade", \.look.fadeIn, in: .zero ... .seconds(60), "How long it takes to appear, and to go."),
      .time("from", \.look.start, in: .zero ... .seconds(86_400), "Where in a film it begins."),
      .boolean("loop", \.look.isLooped, "Whether a film that is over begins again."),
    ]

  public var file: String?
  public var clip: String?
  public var shot: Int?
  public var at = Time.zero
  public var duration: Time?
  /// How it is laid; its file and range are those of every stretch.
  public var look = Overlay("", TimeRange(.zero, .zero))

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = targetFaults(context)
    if file == nil { faults.append(Fault("`overlay` needs a `file`: the picture or film to lay over the cut", at: [])) }
    if look.isLooped, look.start > .zero {
      faults.append(
        Fault("a film that loops begins at its beginning, not at `from`", at: [.key("with"), .key("loop")]))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    guard let file else { throw PluginError("there is no file to lay over the cut") }
    for stretch in try stretches(of: edit, for: file) {
      guard let range = stretch.part(at, duration) else {
        edit.warn("`\(file)` is not shown: it would appear beyond the end")
        continue
      }
      var overlay = look
      (overlay.file, overlay.range, overlay.fadeOut) = (file, range, look.fadeIn)
      edit.overlays.append(overlay)
    }
    return ["edit": .edit(edit)]
  }
}

/// The plugin's page.
let overlaysPage = """
  ```yaml
  graph:
    cut:   { uses: clips, in: film, with: { ranges: ["2s..6s", "8s..11s"] } }
    final: { uses: overlay, in: cut, with: { file: logo.png, position: top-right, width: 0.1, opacity: 0.7 } }
  ```

  The picture keeps its shape and its transparency. A film plays from its beginning, or `from` a time in it, at the cut's
  rate, and is gone when it is over unless it `loop`s; its sound is not heard. Overlays lie below titles, and above the
  overlays of earlier nodes.

  They go along with the pictures that they lie over when a later step or an override changes the clips; what lies over all of
  the cut stays so.
  """

public import RecutModel
public import RecutPlugin

/// Makes faces, or whatever an analysis finds, unknowable wherever a cut shows them.
public struct Hide: Transform {
  public static let id = "hide"
  public static let version = "1"
  public static let summary = "Blurs, pixelates or covers faces and other regions in every picture of a cut."
  public static let details = hidePage

  public static let inputs = [
    Port("edit", .edit, help: "the cut"),
    Port("regions", .regions, list: true, help: "what is to be hidden: faces, of every film that the cut shows"),
    Port(
      "shots", .shots, list: true, optional: true, help: "beyond whose bounds nothing goes on being hidden"),
  ]
  public static let outputs = [Port("edit", .edit, help: "the same clips, with that hidden")]
  public static let parameters: [Parameter<Hide>] = [
    .choice("how", \.how, "What is seen in its place: a blur, blocks of colour, or a box."),
    .texts("who", \.who, "Whom: `all`, or ids, labels or references, as `3`, `anna`, `people.anna`."),
    .texts("except", \.except, "Ids, labels or references that stay to be seen."),
    .number("margin", \.margin, in: 0...3, "By how much of its size more than the region is hidden on every side."),
    .time(
      "hold", \.hold, in: .zero ... .seconds(60),
      "How long it is hidden beyond the samples between which it comes or goes."),
    .time(
      "bridge", \.bridge, in: .zero ... .seconds(600),
      "How long something may be lost between two sightings and still be hidden all the while."),
    .number(
      "strength", \.strength, in: 0.02...1,
      "Of `blur` and `pixelate`: how large what has one colour is, as a part of what is hidden; without one 20 %."),
    .text("colour", \.colour, "Of `box`; black without one."),
    .number("confidence", \.confidence, in: 0...1, "Regions that are less certain are not hidden."),
  ]

  public var how = Hiding.Look.blur
  public var who = ["all"]
  public var except: [String] = []
  public var margin = 0.2
  public var hold = Time.milliseconds(300)
  public var bridge = Time.seconds(2)
  public var strength: Double?
  public var colour: String?
  public var confidence = 0.0

  public init() {}

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    let found = inputs.all("regions").compactMap { item -> Findings? in
      if case .regions(let regions) = item.value { Findings(item.reference, regions) } else { nil }
    }
    try requireRegions(edit, found, context)
    let choice = Choice(who, except)
    let shots = ShotBounds(inputs.all("shots"))
    for finding in found {
      let medium = try context.medium(finding.regions.media)
      guard let stream = medium.info.video.first, stream.width > 0, stream.height > 0 else { continue }
      let media = finding.regions.media
      let sightings = Sightings(finding.regions, shots, bridge: bridge) { region in
        guard region.confidence >= confidence, choice.hides(region, of: finding.reference) else { return nil }
        return Hiding.Area(region, of: stream)
      }
      let covering = Covering(
        samples: sightings.samples, shots: shots, media: media, medium: medium, margin: margin, hold: hold)
      let tracks = sightings.tracks.map(covering.track)
      if tracks.isEmpty { continue }
      edit.hidden.append(
        Hiding(
          media: media, look: how, strength: strength ?? Hiding.usualStrength,
          colour: colour.flatMap { PlainColour($0) } ?? .black, tracks: tracks))
    }
    tell(&edit, since: try inputs.edit().hidden.count, found, choice)
    return ["edit": .edit(edit)]
  }

  /// Nothing is known of a film whose regions were not given, so that it would be shown as it is.
  private func requireRegions(_ edit: Edit, _ found: [Findings], _ context: TransformContext) throws(Fault) {
    let known = Set(found.map(\.regions.media))
    // Of sound there is nothing to see.
    for (index, clip) in edit.clips.enumerated() where context.media[clip.media]?.info.video.isEmpty != true {
      guard known.contains(clip.media) else {
        throw Fault(
          "clip \(index + 1) shows '\(clip.media)', of which no regions are given: nothing would be hidden in it",
          at: [.key("in"), .key("regions")], hint: "find them in '\(clip.media)' too, and add them here")
      }
      let isLooked = found.contains { $0.regions.media == clip.media && !$0.regions.frames.isEmpty }
      if !isLooked {
        throw Fault(
          "nothing was looked for in '\(clip.media)': its regions have no samples", at: [.key("in"), .key("regions")])
      }
    }
  }
}

/// The regions that a reference gives.
struct Findings {
  let reference: String
  let regions: Regions

  init(_ reference: String, _ regions: Regions) {
    self.reference = reference
    self.regions = Regions(media: regions.media, frames: regions.frames.sorted { $0.time < $1.time })
  }
}

import RecutModel
import RecutPlugin

/// Gathers the dominant colours of one stretch of the film after another.
struct Palettes {
  let every: Time
  let colours: Int
  private var counts = ColourCounts()
  /// When the present stretch began, and when it last looked at a picture.
  private var start: Time?
  private var latest: Time?
  /// Cues take ten times the room, and a film has thousands.
  private var palettes: [(range: TimeRange, colours: [ColourCounts.Entry])] = []

  /// Neighbouring frames have the same colours: five a second are enough.
  private static let step = Time.milliseconds(200)

  init(every: Time, colours: Int) {
    self.every = every
    self.colours = colours
  }

  mutating func add(_ picture: borrowing Picture) {
    let time = picture.time
    if let start, time - start >= every { close(at: time) }
    if start == nil { start = time }
    if let latest, time - latest < Self.step { return }
    latest = time
    counts.add(picture)
  }

  private mutating func close(at end: Time) {
    guard let start, !counts.isEmpty else { return }
    palettes.append((TimeRange(start, end), counts.palette(colours)))
    self.start = nil
    latest = nil
    counts = ColourCounts()
  }

  private static func name(_ colour: ColourCounts.Entry) -> String {
    let digits = [colour.red, colour.green, colour.blue].map { value in
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits.joined()
  }

  /// The palettes of a film that ends at `end`.
  mutating func finish(at end: Time) -> [Cue] {
    close(at: end)
    return palettes.map { range, colours in
      Cue(
        range: range, label: "palette", text: colours.map(Self.name).joined(separator: " "),
        value: colours.first?.share,
        fields: ["shares": .array(colours.map { .number(($0.share * 1000).rounded() / 1000) })])
    }
  }
}

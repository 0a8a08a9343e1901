import RecutModel

/// The stretches of a film in which there is a beat.
struct Pieces {
  /// A beat: where, how regular the music is there, its number in the bar, and how clear that is.
  struct Beat {
    var place: Double
    /// To the next one.
    var length: Double
    /// Beats a minute, of the beats around it.
    var tempo: Double
    var confidence: Double
    var number = 1
    var clarity = 0.0
  }

  private(set) var pieces: [[Beat]] = []

  /// A beat is heard that has at least this share of the usual strength, and so many in a row that are not end a piece.
  private static let audible: Float = 0.2
  private static let rest = 4
  private static let fewest = 4

  init(_ places: [Double], _ onsets: OnsetStrength, _ low: OnsetStrength, _ tempo: TempoCurve, _ plugin: Beats) {
    let strengths = places.map { Self.strength(onsets.sharp, at: $0) }
    let least = Self.audible * (strengths.sorted().dropFirst(strengths.count / 2).first ?? 0)
    var piece: [Int] = []
    var chosen: [[Int]] = []
    for index in places.indices {
      guard tempo.regularity(at: Int(places[index])) >= plugin.leastConfidence else { continue }
      let isHeard = strengths[index] > 0 && strengths[index] >= least
      if let last = piece.last, isHeard, index - last > Self.rest {
        chosen.append(piece)
        piece = []
      }
      guard isHeard else { continue }
      // Beats that rest within a piece are part of it.
      piece += piece.last.map { Array($0 + 1...index) } ?? [index]
    }
    chosen.append(piece)
    for piece in chosen where piece.count >= Self.fewest {
      let accents = piece.map { Double(strengths[$0] + Self.strength(low.sharp, at: places[$0])) }
      pieces.append(Self.beats(piece.map { places[$0] }, Bars(accents, length: plugin.barLength), tempo))
    }
  }

  private static func strength(_ sharp: [Float], at place: Double) -> Float {
    let place = Int(place.rounded())
    return (max(place - 2, 0)..<min(place + 3, sharp.count)).reduce(0) { $0 + sharp[$1] }
  }

  private static func beats(_ places: [Double], _ bars: Bars, _ tempo: TempoCurve) -> [Beat] {
    places.indices.map { index in
      let (before, after) = (max(index - 2, 0), min(index + 2, places.count - 1))
      let length = (places[after] - places[before]) / Double(after - before)
      let confidence = tempo.regularity(at: Int(places[index]))
      return Beat(
        place: places[index], length: index + 1 < places.count ? places[index + 1] - places[index] : length,
        tempo: 60 * Double(OnsetMeter.rate) / length, confidence: confidence, number: bars.numbers[index],
        clarity: bars.clarity[index])
    }
  }

  func cues(_ clock: Clock, in range: TimeRange) -> [Cue] {
    pieces.joined().compactMap { beat in
      let whole = TimeRange(clock.time(beat.place), clock.time(beat.place + beat.length))
      guard range.contains(whole.start), let shown = whole.intersection(range) else { return nil }
      let isFirst = beat.number == 1
      return Cue(
        range: shown, label: isFirst ? "downbeat" : "beat", value: (beat.tempo * 100).rounded() / 100,
        confidence: (beat.confidence * 1000).rounded() / 1000,
        fields: ["position": .integer(beat.number), "accent": .number((beat.clarity * 1000).rounded() / 1000)])
    }
  }

  /// Without a value behind a piece's last beat.
  func tempo(_ clock: Clock, of media: Media) -> Signal {
    var (times, values): ([Time], [Double]) = ([], [])
    for piece in pieces {
      for beat in piece {
        times.append(clock.time(beat.place))
        values.append(beat.tempo)
      }
      guard let last = piece.last else { continue }
      times.append(clock.time(last.place + last.length))
      values.append(.nan)
    }
    return Signal(media: media.info.name, unit: "BPM", times: times, channels: [.init("tempo", values)])
  }
}

/// Something that is done to the pictures or to the sound of a clip, or of the cut. It never changes how long they are.
public struct Effect: Hashable, Sendable, Codable {
  /// What it does it to, and how.
  public enum Work: Hashable, Sendable, Codable {
    /// libavfilter's filters on pictures as the output has them: upright, of its size and pixels.
    case pictures(String)
    /// libavfilter's filters on pictures as their film has them. Only clips have such effects.
    case source(String)
    /// libavfilter's filters on sound.
    case sound(String)
    /// The camera's shaking is taken out of a clip.
    case stabilise(Steadying)
    /// The colours of a clip are brought near to others, by as much as a strength from 0 to 1 says.
    case match(ColourReference, strength: Double)
  }

  /// What a person calls it: `denoise`, `lut`, or the filters' own names.
  public var name: String
  public var work: Work
  /// How much of it is over where it begins, as in a part of a cut: filters' time begins there. On a clip's pictures it counts on
  /// the film's clock, else on the cut's.
  public var skipped = Time.zero

  public init(_ name: String, _ work: Work) {
    self.name = name
    self.work = work
  }

  /// The same where so much more of it is over.
  func skipping(_ more: Time) -> Effect {
    var effect = self
    effect.skipped += more
    return effect
  }

  /// Whether it changes what is heard, not what is seen.
  public var isOfSound: Bool { if case .sound = work { true } else { false } }
}

/// How a clip is steadied.
public struct Steadying: Hashable, Sendable, Codable {
  /// What is seen where a picture was moved away from its edge.
  public enum Edges: String, CaseIterable, Sendable, Codable {
    /// Nothing: pictures are made larger by as much as it needs.
    case zoom
    /// What was seen there before.
    case keep
    case black
  }

  /// Over how long a time the camera's way is smoothed, ahead of each picture and behind it.
  public var smoothing = Time.milliseconds(500)
  /// How much it shakes, from 1 to 10.
  public var shakiness = 5
  /// Whether it shall stand still, as on a tripod.
  public var isStill = false
  public var edges = Edges.zoom

  public init() {}
}

/// Whose colours are taken as an example.
public enum ColourReference: Hashable, Sendable, Codable {
  /// A picture or film by its absolute path.
  case file(String)
  /// A stretch of a medium, on its own clock.
  case stretch(media: String, TimeRange)
}

/// An effect on the cut as it is seen or heard.
public struct RangedEffect: Hashable, Sendable, Codable {
  public var effect: Effect
  /// When, on the clock of the cut; `nil` for all of it. What lies beyond the cut's end is nothing.
  public var range: TimeRange?

  public init(_ effect: Effect, _ range: TimeRange? = nil) {
    self.effect = effect
    self.range = range
  }
}

extension RangedEffect {
  /// The same where its cut is a part of a longer one.
  ///
  /// - Parameters:
  ///   - delay: where its cut begins.
  ///   - length: how long that is.
  public func later(by delay: Time, of length: Time) -> RangedEffect {
    let own = range ?? TimeRange(.zero, length)
    return RangedEffect(effect, TimeRange(own.start + delay, max(min(own.end, length), own.start) + delay))
  }

  /// The same for a stretch of the cut that is shown by itself; `nil` where it is not in it.
  public func part(in stretch: TimeRange) -> RangedEffect? {
    guard let range else { return RangedEffect(effect.skipping(stretch.start)) }
    return range.intersection(stretch).map {
      RangedEffect(
        effect.skipping($0.start - range.start), TimeRange($0.start - stretch.start, $0.end - stretch.start))
    }
  }
}

/// Words over the pictures of a cut: a title, or a line of what is said.
public struct Title: Hashable, Sendable, Codable {
  /// A word that is marked as it is said.
  public struct Word: Hashable, Sendable, Codable {
    /// When, on the clock of the cut.
    public var range: TimeRange
    public var text: String

    public init(_ text: String, _ range: TimeRange) {
      self.text = text
      self.range = range
    }
  }

  /// What is read; lines are parted by line feeds.
  public var text: String
  /// When, on the clock of the cut. What lies beyond the cut's end is not shown.
  public var range: TimeRange
  public var style: TitleStyle
  /// The words of `text` one after the other, where it is known when each is said.
  public var words: [Word]

  public init(_ text: String, _ range: TimeRange, _ style: TitleStyle = TitleStyle(), words: [Word] = []) {
    self.text = text
    self.range = range
    self.style = style
    self.words = words
  }

  /// The same at another place of a longer cut.
  public func later(by delay: Time) -> Title {
    func moved(_ range: TimeRange) -> TimeRange { TimeRange(range.start + delay, range.end + delay) }
    return Title(text, moved(range), style, words: words.map { Word($0.text, moved($0.range)) })
  }
}

/// How words over the picture look. Lengths are parts of the picture's height, so that every size of output looks alike.
public struct TitleStyle: Hashable, Sendable, Codable {
  /// Where the words stand in the picture.
  public enum Place: String, CaseIterable, Sendable, Codable {
    case topLeft = "top-left"
    case top
    case topRight = "top-right"
    case left
    case middle
    case right
    case bottomLeft = "bottom-left"
    case bottom
    case bottomRight = "bottom-right"
    /// To the left, above the bottom quarter: who somebody is.
    case lowerThird = "lower-third"
  }

  /// A family of fonts that is installed. Characters that it lacks are taken from others.
  public var font = "sans-serif"
  /// Height of a line.
  public var size = 0.05
  public var colour = PlainColour.white
  public var isBold = false
  public var isItalic = false
  /// The line around every letter.
  public var outline = PlainColour.black
  public var outlineWidth = 0.003
  /// A ground behind the words, and how much of the picture it covers, from 0 to 1.
  public var box: PlainColour?
  public var boxOpacity = 0.6
  public var place = Place.bottom
  /// What stays free at every edge of the picture (as a part of its height and of its width).
  public var margin = 0.05
  public var fadeIn = Time.zero
  public var fadeOut = Time.zero
  /// Words that have been said, where their times are known.
  public var highlight: PlainColour?

  public init() {}
}

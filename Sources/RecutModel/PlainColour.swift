/// An opaque colour of 8 bits a part, written as `#rrggbb` or as one of the 148 names of CSS.
public struct PlainColour: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public static let black = PlainColour(red: 0, green: 0, blue: 0)
  public static let white = PlainColour(red: 255, green: 255, blue: 255)

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `nil` for anything that is no such name and no `#` with six hexadecimal digits.
  public init?(_ text: String) {
    let word = text.lowercased()
    if let known = Self.names.first(where: { $0.name == word }) {
      self.init(number: known.number)
    } else {
      let digits = word.dropFirst()
      guard word.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
        let number = UInt32(digits, radix: 16)
      else { return nil }
      self.init(number: number)
    }
  }

  private init(number: UInt32) {
    self.init(red: UInt8(number >> 16 & 255), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
  }

  private var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// `#rrggbb`.
  public var hexadecimal: String {
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension PlainColour: CustomStringConvertible {
  /// Its name, or `#rrggbb` where it has none.
  public var description: String { Self.names.first { $0.number == number }?.name ?? hexadecimal }
}

extension PlainColour: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let colour = PlainColour(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no colour")
    }
    self = colour
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}

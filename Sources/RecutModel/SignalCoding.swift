import Foundation

/// Stored as packed little-endian numbers (base64 in JSON): a film has hundreds of thousands of samples, and decimal
/// text would be ten times slower to read and could not hold not-a-number.
extension Signal {
  private enum Keys: String, CodingKey { case media, unit, interpolation, times, names, values }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(media, forKey: .media)
    try container.encode(unit, forKey: .unit)
    try container.encode(interpolation, forKey: .interpolation)
    try container.encode(Packed.data(times), forKey: .times)
    try container.encode(channels.map(\.name), forKey: .names)
    try container.encode(channels.map { Packed.data($0.values) }, forKey: .values)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    media = try container.decode(String.self, forKey: .media)
    unit = try container.decode(String.self, forKey: .unit)
    interpolation = try container.decode(Interpolation.self, forKey: .interpolation)
    times = Packed.times(try container.decode(Data.self, forKey: .times))
    let names = try container.decode([String].self, forKey: .names)
    let values = try container.decode([Data].self, forKey: .values).map(Packed.doubles)
    guard names.count == values.count, values.allSatisfy({ [times] in $0.count == times.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container, debugDescription: "channels of another length than the sample times")
    }
    channels = zip(names, values).map { Channel($0, $1) }
  }
}

/// Fixed-width little-endian numbers in a row.
enum Packed {
  static func data(_ values: [Double]) -> Data { words(values.map(\.bitPattern)) }

  static func data(_ times: [Time]) -> Data {
    words(times.flatMap { [UInt64(bitPattern: $0.value), UInt64($0.scale)] })
  }

  static func doubles(_ data: Data) -> [Double] { words(data).map { Double(bitPattern: $0) } }

  static func times(_ data: Data) -> [Time] {
    let words = words(data)
    return stride(from: 0, to: words.count - 1, by: 2).map { index in
      Time(Int64(bitPattern: words[index]), over: Int32(truncatingIfNeeded: words[index + 1]))
    }
  }

  private static func words(_ words: [UInt64]) -> Data {
    words.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  private static func words(_ data: Data) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: data.count / 8)
    words.withUnsafeMutableBytes { target in _ = data.copyBytes(to: target, count: target.count) }
    return words.map { UInt64(littleEndian: $0) }
  }
}

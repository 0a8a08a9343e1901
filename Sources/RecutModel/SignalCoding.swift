import Foundation

/// Stored as packed little-endian numbers: a film has hundreds of thousands of samples, and decimal text would be ten
/// times slower to read and could not hold not-a-number.
extension Signal {
  private enum Keys: String, CodingKey { case media, unit, interpolation, times, names, values }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(media, forKey: .media)
    try container.encode(unit, forKey: .unit)
    try container.encode(interpolation, forKey: .interpolation)
    try container.encode(times, forKey: .times)
    try container.encode(channels.map(\.name), forKey: .names)
    try container.encode(channels.map { Packed.data($0.values) }, forKey: .values)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    media = try container.decode(String.self, forKey: .media)
    unit = try container.decode(String.self, forKey: .unit)
    interpolation = try container.decode(Interpolation.self, forKey: .interpolation)
    times = try container.decode(SampleTimes.self, forKey: .times)
    let names = try container.decode([String].self, forKey: .names)
    let values = try container.decode([Data].self, forKey: .values).map { [times] in
      Packed.doubles($0, count: times.count)
    }
    guard names.count == values.count, values.allSatisfy({ [times] in $0.count == times.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container, debugDescription: "channels of another length than the sample times")
    }
    channels = zip(names, values).map { Channel($0, $1) }
  }
}

/// Fixed-width little-endian numbers in a row.
enum Packed {
  /// Four bytes each where that loses nothing, as of what was measured in single precision; otherwise eight.
  static func data(_ values: [Double]) -> Data {
    let areShort = values.allSatisfy { Double(Float($0)).bitPattern == $0.bitPattern }
    return areShort ? data(values) { Float($0).bitPattern } : data(values) { $0.bitPattern }
  }

  static func data(_ times: [Time]) -> Data {
    data(times.flatMap { [UInt64(bitPattern: $0.value), UInt64($0.scale)] }) { $0 }
  }

  /// - Parameter count: of the numbers, which tells how wide they are.
  static func doubles(_ data: Data, count: Int) -> [Double] {
    data.count == 4 * count
      ? words(data).map { Double(Float(bitPattern: $0)) } : words(data).map { Double(bitPattern: $0) }
  }

  static func times(_ data: Data) -> [Time] {
    let words: [UInt64] = words(data)
    return stride(from: 0, to: words.count - 1, by: 2).map { index in
      Time(Int64(bitPattern: words[index]), over: Int32(truncatingIfNeeded: words[index + 1]))
    }
  }

  /// In place: signals are large, and each copy of one counts.
  private static func data<Element, Word: FixedWidthInteger>(
    _ elements: [Element], _ word: (Element) -> Word
  ) -> Data {
    var data = Data(count: elements.count * MemoryLayout<Word>.size)
    data.withUnsafeMutableBytes { bytes in
      let target = bytes.bindMemory(to: Word.self)
      for (index, element) in elements.enumerated() { target[index] = word(element).littleEndian }
    }
    return data
  }

  private static func words<Word: FixedWidthInteger>(_ data: Data) -> [Word] {
    var words = [Word](repeating: 0, count: data.count / MemoryLayout<Word>.size)
    words.withUnsafeMutableBytes { target in _ = data.copyBytes(to: target, count: target.count) }
    return words.map { Word(littleEndian: $0) }
  }
}

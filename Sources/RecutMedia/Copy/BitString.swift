/// The bits of a NAL unit, without the bytes that keep start codes out of it (emulation prevention).
struct BitString {
  private(set) var bytes: [UInt8]
  /// Of the next bit that is read.
  var position = 0

  /// - Parameter unit: as it lies in a packet.
  init(unit: [UInt8]) {
    bytes = []
    bytes.reserveCapacity(unit.count)
    var zeros = 0
    for byte in unit {
      if zeros >= 2, byte == 3 {
        zeros = 0
        continue
      }
      zeros = byte == 0 ? zeros + 1 : 0
      bytes.append(byte)
    }
  }

  /// As it lies in a packet.
  var unit: [UInt8] {
    var unit: [UInt8] = []
    unit.reserveCapacity(bytes.count + 8)
    var zeros = 0
    for byte in bytes {
      if zeros >= 2, byte <= 3 {
        unit.append(3)
        zeros = 0
      }
      zeros = byte == 0 ? zeros + 1 : 0
      unit.append(byte)
    }
    return unit
  }

  private func bit(_ place: Int) -> UInt32? {
    place / 8 < bytes.count ? UInt32(bytes[place / 8] >> UInt8(7 - place % 8) & 1) : nil
  }

  /// The next `count` bits as a number; `nil` where they are not there.
  mutating func number(_ count: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let next = bit(position) else { return nil }
      value = value << 1 | next
      position += 1
    }
    return value
  }

  /// The next number as an Exp-Golomb code (clause 9.1 of H.264, 9.2 of H.265).
  mutating func exponential() -> UInt32? {
    var zeros = 0
    while true {
      guard let next = number(1), zeros < 31 else { return nil }
      if next == 1 { break }
      zeros += 1
    }
    return number(zeros).map { (1 << UInt32(zeros)) - 1 + $0 }
  }

  /// Bits of the code of `value`.
  static func exponentialSize(_ value: UInt32) -> Int { 2 * (31 - (value + 1).leadingZeroBitCount) + 1 }

  /// The same with the bits in `range` replaced by the last `count` bits of `value`.
  func replacing(_ range: Range<Int>, by value: UInt32, _ count: Int) -> BitString {
    var result = self
    let shift = count - range.count
    // Whole bytes move where they can: slices are long.
    let tail = (range.upperBound + 7) / 8 * 8
    let bits: [UInt32] =
      (range.lowerBound / 8 * 8..<range.lowerBound).compactMap(bit)
      + (0..<count).map { value >> UInt32(count - 1 - $0) & 1 } + (range.upperBound..<tail).compactMap(bit)
    if shift % 8 == 0 {
      result.bytes.replaceSubrange(range.lowerBound / 8..<min(tail / 8, bytes.count), with: Self.packed(bits))
    } else {
      // What is left ends with the last bit that is set.
      let end = endOfData
      let ended = (bits + (min(tail, end)..<end).compactMap(bit)).prefix(end + shift - range.lowerBound / 8 * 8)
      result.bytes.replaceSubrange(range.lowerBound / 8..<bytes.count, with: Self.packed(ended))
    }
    return result
  }

  /// Behind the last bit that is set, which ends a unit.
  private var endOfData: Int {
    guard let last = bytes.lastIndex(where: { $0 != 0 }) else { return 0 }
    return last * 8 + 8 - bytes[last].trailingZeroBitCount
  }

  private static func packed(_ bits: some Collection<UInt32>) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (place, bit) in bits.enumerated() where bit == 1 { bytes[place / 8] |= 0x80 >> UInt8(place % 8) }
    return bytes
  }
}

extension StreamFormat {
  /// How many pictures of H.264 may be held to refer to, as its header tells. A decoder that meets another number may
  /// throw away what it has not shown yet (clause C.4.4).
  public var referenceCount: Int? {
    guard NALFormat(codec) == .h264, let sets = ParameterSets(.h264, header: header) else { return nil }
    return sets.units.lazy.filter { NALFormat.h264.type($0[0]) == 7 }.compactMap(Self.referenceCount).max()
  }

  /// Reads on in a sequence parameter set (clause 7.3.2.1.1 of H.264) up to the number that is asked for.
  static func referenceCount(_ unit: [UInt8]) -> Int? {
    var bits = BitString(unit: unit)
    bits.position = 8
    guard let profile = bits.number(8), bits.number(16) != nil, bits.exponential() != nil else { return nil }
    if [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135].contains(profile) {
      guard skipColour(&bits) else { return nil }
    }
    guard bits.exponential() != nil, let order = bits.exponential() else { return nil }
    if order == 0 { _ = bits.exponential() }
    if order == 1 {
      guard bits.number(1) != nil, bits.exponential() != nil, bits.exponential() != nil,
        let cycle = bits.exponential(), cycle < 256
      else { return nil }
      for _ in 0..<cycle { _ = bits.exponential() }
    }
    return bits.exponential().map(Int.init)
  }

  /// Passes the colour's format and depth, and the matrices for scaling.
  private static func skipColour(_ bits: inout BitString) -> Bool {
    guard let chroma = bits.exponential(), chroma != 3 || bits.number(1) != nil, bits.exponential() != nil,
      bits.exponential() != nil, bits.number(1) != nil, let hasMatrices = bits.number(1)
    else { return false }
    guard hasMatrices == 1 else { return true }
    for list in 0..<(chroma == 3 ? 12 : 8) where bits.number(1) == 1 {
      var (last, next) = (8, 8)
      for _ in 0..<(list < 6 ? 16 : 64) {
        if next != 0 {
          guard let code = bits.exponential().map(Int.init) else { return false }
          // Signed numbers: 0, 1, -1, 2, -2, ...
          next = (last + (code % 2 == 1 ? (code + 1) / 2 : -code / 2) + 256) % 256
        }
        last = next == 0 ? last : next
      }
    }
    return true
  }
}

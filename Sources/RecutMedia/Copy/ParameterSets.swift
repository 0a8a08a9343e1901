/// The parameter sets of a stream of H.264 or HEVC, and the numbers by which they are referred to.
struct ParameterSets {
  let format: NALFormat
  /// In the order in which they were told; a film's header may tell more than parameters.
  let all: [[UInt8]]
  /// The parameter sets alone.
  var units: [[UInt8]] { all.filter { format.isParameterSet(format.type($0[0])) } }

  /// Whether a unit is one of them.
  func tells(_ unit: [UInt8]) -> Bool { units.contains(Self.trimmed(unit)) }

  /// Without zeros behind its end, which some writers leave in a header.
  private static func trimmed(_ unit: [UInt8]) -> [UInt8] {
    Array(unit[..<((unit.lastIndex { $0 != 0 } ?? -1) + 1)])
  }

  /// - Parameter header: as a container holds it (`avcC`, `hvcC`), or units behind start codes.
  init?(_ format: NALFormat, header: [UInt8]) {
    self.format = format
    let found: [[UInt8]]?
    switch (header.first, format) {
    case (nil, _): return nil
    case (1, .h264): found = Self.avcUnits(header)
    case (1, .hevc): found = Self.hevcUnits(header)
    default:
      found = header.withUnsafeBytes { bytes in
        NALUnits(format, header: []).ranges(in: bytes)?.map { Array(bytes[$0]) }
      }
    }
    all = (found ?? []).map(Self.trimmed).filter { $0.count > format.headerSize }
    if units.isEmpty { return nil }
  }

  private static func avcUnits(_ header: [UInt8]) -> [[UInt8]]? {
    guard header.count > 6 else { return nil }
    var units: [[UInt8]] = []
    var next = 5
    for mask in [UInt8(0x1f), 0xff] {
      guard next < header.count else { return nil }
      let count = Int(header[next] & mask)
      next += 1
      for _ in 0..<count {
        guard let unit = unit(in: header, at: &next) else { return nil }
        units.append(unit)
      }
    }
    return units
  }

  private static func hevcUnits(_ header: [UInt8]) -> [[UInt8]]? {
    guard header.count > 22 else { return nil }
    var units: [[UInt8]] = []
    var next = 23
    for _ in 0..<header[22] {
      guard next + 3 <= header.count else { return nil }
      let count = Int(header[next + 1]) << 8 | Int(header[next + 2])
      next += 3
      for _ in 0..<count {
        guard let unit = unit(in: header, at: &next) else { return nil }
        units.append(unit)
      }
    }
    return units
  }

  private static func unit(in header: [UInt8], at next: inout Int) -> [UInt8]? {
    guard next + 2 <= header.count else { return nil }
    let end = next + 2 + (Int(header[next]) << 8 | Int(header[next + 1]))
    guard end <= header.count else { return nil }
    defer { next = end }
    return Array(header[next + 2..<end])
  }

  /// What kind of unit a number belongs to.
  enum Kind: Hashable { case video, sequence, picture }

  /// The kinds of the unit's numbers (its own first, then the one that it refers to) and the bits where they lie.
  static func numbers(of unit: [UInt8], _ format: NALFormat) -> [(kind: Kind, value: UInt32, bits: Range<Int>)] {
    // No parameter set has its numbers further in, and slices are long.
    var bits = BitString(unit: Array(unit.prefix(256)))
    bits.position = format.headerSize * 8
    func fixed(_ kind: Kind) -> (Kind, UInt32, Range<Int>)? {
      let start = bits.position
      return bits.number(4).map { (kind, $0, start..<bits.position) }
    }
    func coded(_ kind: Kind) -> (Kind, UInt32, Range<Int>)? {
      let start = bits.position
      return bits.exponential().map { (kind, $0, start..<bits.position) }
    }
    switch (format, format.type(unit[0])) {
    case (.h264, 7):
      // Profile, constraints, level.
      bits.position += 24
      return [coded(.sequence)].compactMap { $0 }
    case (.hevc, 32): return [fixed(.video)].compactMap { $0 }
    case (.hevc, 33):
      let video = fixed(.video)
      guard skipProfile(&bits) else { return [] }
      return [coded(.sequence), video].compactMap { $0 }
    case (.h264, 8), (.hevc, 34): return [coded(.picture), coded(.sequence)].compactMap { $0 }
    case (.h264, 1), (.h264, 2), (.h264, 5):
      // The first macroblock and the type.
      guard bits.exponential() != nil, bits.exponential() != nil else { return [] }
      return [coded(.picture)].compactMap { $0 }
    case (.hevc, let type) where format.isSlice(type):
      // Whether it is the picture's first; of pictures where decoding can begin, what becomes of those before.
      bits.position += type >= 16 ? 2 : 1
      return [coded(.picture)].compactMap { $0 }
    default: return []
    }
  }

  /// Passes a sequence's profile and levels (clause 7.3.3 of H.265).
  private static func skipProfile(_ bits: inout BitString) -> Bool {
    guard let layers = bits.number(3).map(Int.init), bits.number(1) != nil else { return false }
    bits.position += 96
    guard layers > 0 else { return true }
    var size = 0
    for _ in 0..<layers {
      guard let hasProfile = bits.number(1), let hasLevel = bits.number(1) else { return false }
      size += (hasProfile == 1 ? 88 : 0) + (hasLevel == 1 ? 8 : 0)
    }
    bits.position += 2 * (8 - layers) + size
    return true
  }

  /// The numbers that are taken.
  func numbers(of kind: Kind) -> Set<UInt32> {
    Set(units.compactMap { Self.numbers(of: $0, format).first }.filter { $0.kind == kind }.map(\.value))
  }
}

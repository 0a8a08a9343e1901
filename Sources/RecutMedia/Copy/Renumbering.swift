/// Gives the parameter sets of an encoder numbers that a film has not taken, so that both can stand in one header and
/// every picture finds its own.
///
/// In a slice the number is an Exp-Golomb code ahead of other fields and, somewhere behind them, of data that begins at a
/// whole byte. So its new number is one whose code is longer by exactly one byte: everything behind it moves by that.
struct Renumbering {
  private let format: NALFormat
  private let numbers: [ParameterSets.Kind: [UInt32: UInt32]]
  /// The encoder's parameter sets under their new numbers.
  let units: [[UInt8]]

  /// `nil` where no number is free.
  init?(_ encoder: ParameterSets, avoiding film: ParameterSets?) {
    format = encoder.format
    var numbers: [ParameterSets.Kind: [UInt32: UInt32]] = [:]
    for kind in [ParameterSets.Kind.video, .sequence, .picture] {
      var taken = film?.numbers(of: kind) ?? []
      for own in encoder.numbers(of: kind).sorted() {
        guard let free = Self.free(kind, for: own, taken, encoder.format) else { return nil }
        taken.insert(free)
        numbers[kind, default: [:]][own] = free
      }
    }
    self.numbers = numbers
    units = encoder.units.compactMap { Self.renumbered($0, numbers, encoder.format) }
    guard units.count == encoder.units.count else { return nil }
  }

  private static func free(
    _ kind: ParameterSets.Kind, for own: UInt32, _ taken: Set<UInt32>, _ format: NALFormat
  ) -> UInt32? {
    // The largest numbers of H.264 and HEVC.
    let limit: UInt32 =
      switch (kind, format) {
      case (.picture, .h264): 255
      case (.picture, .hevc): 63
      case (.sequence, .h264): 31
      case (.video, _), (.sequence, .hevc): 15
      }
    let size = BitString.exponentialSize(own) + 8
    return (0...limit).first { number in
      !taken.contains(number) && (kind != .picture || BitString.exponentialSize(number) == size)
    }
  }

  /// A unit of the encoder with the new numbers; `nil` for what cannot be read.
  func renumbered(_ unit: [UInt8]) -> [UInt8]? { Self.renumbered(unit, numbers, format) }

  private static func renumbered(
    _ unit: [UInt8], _ numbers: [ParameterSets.Kind: [UInt32: UInt32]], _ format: NALFormat
  ) -> [UInt8]? {
    let type = format.type(unit[0])
    guard format.isParameterSet(type) || format.isSlice(type) else { return unit }
    let found = ParameterSets.numbers(of: unit, format)
    guard !found.isEmpty else { return nil }
    var bits = BitString(unit: unit)
    // From the end on, so that the places of those ahead stay.
    for (kind, value, range) in found.sorted(by: { $0.bits.lowerBound > $1.bits.lowerBound }) {
      guard let new = numbers[kind]?[value] else { return nil }
      let isFixed = kind == .video
      bits = bits.replacing(
        range, by: isFixed ? new : new + 1, isFixed ? range.count : BitString.exponentialSize(new))
    }
    return bits.unit
  }
}

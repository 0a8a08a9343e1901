/// What a pixel format's name tells of how it stores colour.
struct PixelTraits: Hashable {
  let name: String
  let bits: Int
  /// How much coarser colour is than brightness, in powers of two.
  let chromaWidthShift: Int
  let chromaHeightShift: Int
  let isRGB: Bool
  let isGray: Bool
  let hasAlpha: Bool
  /// The old `yuvj` names, which say full range by the format.
  let isFullRange: Bool

  init(_ name: String) {
    self.name = name
    bits = Self.bits(of: name)
    let shifts = Self.chromaShifts.first { name.contains($0.key) }
    let isSemiPlanar420 = name.hasPrefix("nv12") || name.hasPrefix("nv21") || name.hasPrefix("p01")
    chromaWidthShift = shifts?.width ?? (isSemiPlanar420 ? 1 : 0)
    chromaHeightShift = shifts?.height ?? (isSemiPlanar420 ? 1 : 0)
    isGray = name.hasPrefix("gray") || name.hasPrefix("ya") || name.hasPrefix("mono")
    isRGB = Self.rgbMarks.contains { name.contains($0) } || name == "pal8"
    hasAlpha =
      name.hasPrefix("yuva") || name.hasPrefix("gbrap") || name.hasPrefix("ya")
      || Self.alphaMarks.contains { name.contains($0) }
    isFullRange = name.hasPrefix("yuvj")
  }

  private static let chromaShifts: [(key: String, width: Int, height: Int)] = [
    ("420", 1, 1), ("422", 1, 0), ("411", 2, 0), ("410", 2, 2), ("440", 0, 1), ("nv16", 1, 0), ("nv20", 1, 0),
    ("p210", 1, 0),
  ]
  private static let rgbMarks = ["rgb", "bgr", "gbr", "argb", "abgr", "0rgb"]
  private static let alphaMarks = ["rgba", "bgra", "argb", "abgr"]

  /// 10 of `yuv420p10le`, `p010le`, `gray10le`; 8 where the name gives no depth.
  private static func bits(of name: String) -> Int {
    if name.hasPrefix("p010") || name.hasPrefix("p210") || name.hasPrefix("nv20") { return 10 }
    if name.hasPrefix("p016") { return 16 }
    if name.hasPrefix("rgb48") || name.hasPrefix("bgr48") || name.hasPrefix("rgba64") { return 16 }
    let stem = name.hasSuffix("le") || name.hasSuffix("be") ? name.dropLast(2) : name[...]
    guard stem.count != name.count else { return 8 }
    return Int(String(stem.reversed().prefix { $0.isNumber }.reversed())) ?? 8
  }

  /// The format among `offered` that loses least of this one: first depth, then colour detail, then colour model;
  /// among equals the one that wastes least, and the encoder's own order.
  func nearest(among offered: [String]) -> String? {
    if offered.contains(name) { return name }
    return offered.map(PixelTraits.init).enumerated()
      .min { a, b in (cost(of: a.element), a.offset) < (cost(of: b.element), b.offset) }?.element.name
  }

  private func cost(of other: PixelTraits) -> Int {
    var cost = 0
    cost += max(bits - other.bits, 0) * 1000 + max(other.bits - bits, 0) * 4
    let mine = isRGB ? 0 : chromaWidthShift + chromaHeightShift
    let theirs = other.chromaWidthShift + other.chromaHeightShift
    cost += max(theirs - mine, 0) * 200 + max(mine - theirs, 0) * 3
    if other.isGray != isGray { cost += other.isGray ? 100_000 : 20 }
    if other.isRGB != isRGB { cost += 300 }
    if hasAlpha != other.hasAlpha { cost += hasAlpha ? 50 : 30 }
    // Full range can be told beside any format, limited range not in the old names for full range.
    if isFullRange != other.isFullRange { cost += other.isFullRange ? 400 : 1 }
    if other.name.hasSuffix("be") || other.name.hasPrefix("nv") { cost += 10 }
    return cost
  }
}

internal import RecutMedia
internal import RecutModel

extension VideoPlan {
  /// The plan with an encoder whose pictures can follow copied ones and be followed by them.
  ///
  /// - Parameters:
  ///   - film: what is copied.
  ///   - delay: frames by which copied pictures are decoded ahead of their turn: others may be as well, and not more.
  func between(_ film: StreamFormat, delay: Int) -> VideoPlan {
    var plan = self
    // Decoders begin anew where the shape of pixels changes, also from told to not told.
    plan.picture.pixelAspect = film.codedAspect ?? .zero
    let frames = delay > 0 ? 3 : 0
    switch encoder {
    case "libx264":
      if let profile = film.profile.flatMap({ Self.profiles[$0] }) { plan.options.append(.init("profile", profile)) }
      if let count = film.referenceCount, count > 0 { plan.options.append(.init("refs", "\(min(count, 16))")) }
      plan.options.append(.init("bf", "\(frames)"))
      plan.addParameters(
        "x264-params", "stitchable=1:open-gop=0:intra-refresh=0:b-pyramid=\(delay > 1 ? "normal" : "none")")
    case "libx265":
      plan.addParameters(
        "x265-params", "open-gop=0:bframes=\(frames):b-pyramid=\(delay > 1 ? 1 : 0):intra-refresh=0:temporal-layers=0")
    case "libvpx":
      // Packets that show nothing would have no place of their own.
      plan.options += [.init("auto-alt-ref", "0"), .init("lag-in-frames", "0")]
    case "prores_ks":
      if let profile = film.profile { plan.options.append(.init("profile", "\(profile)")) }
    case "libvpx-vp9", "libsvtav1", "libaom-av1", "librav1e": break
    default: plan.options.append(.init("bf", "0"))
    }
    return plan
  }

  /// H.264's, by libavcodec's numbers: a player that was promised a simple one may know no other.
  private static let profiles = [
    66: "baseline", 578: "baseline", 77: "main", 100: "high", 110: "high10", 122: "high422", 244: "high444",
  ]

  /// Adds to an encoder's own list of options; what the recipe says of others stays.
  private mutating func addParameters(_ name: String, _ value: String) {
    let asked = options.last { $0.name == name }?.value
    options.append(.init(name, [asked, value].compactMap { $0 }.joined(separator: ":")))
  }
}

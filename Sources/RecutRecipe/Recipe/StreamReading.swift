import RecutModel

extension RecipeReader {
  static let videoKeys = ["codec", "quality", "width", "height", "rate", "pixels", "fit", "hdr", "loop", "options"]
  static let audioKeys = ["codec", "rate", "channels", "bitrate", "loudness", "options"]

  mutating func video(_ node: YAMLNode?) -> RecipeVideo {
    var video = RecipeVideo()
    video.isOff = isOff(node)
    guard let node, !video.isOff,
      let fields = Fields(node, of: "`video`", keys: Self.videoKeys, &diagnostics)
    else { return video }
    video.node = node
    video.codec = values.text(fields["codec"], "codec")
    video.quality = values.number(fields["quality"], "quality", in: 0...255)
    video.width = values.whole(fields["width"], "width", in: 16...16384)
    video.height = values.whole(fields["height"], "height", in: 16...16384)
    video.rate = rate(fields["rate"])
    video.pixels = values.text(fields["pixels"], "pixels")
    video.fit = values.choice(fields["fit"], "fit", RecipeVideo.Fit.self) ?? .letterbox
    video.hdr = values.choice(fields["hdr"], "hdr", RecipeVideo.HDR.self) ?? .keep
    video.loop = loop(fields["loop"])
    video.options = encoderOptions(fields["options"])
    return video
  }

  mutating func audio(_ node: YAMLNode?) -> RecipeAudio {
    var audio = RecipeAudio()
    audio.isOff = isOff(node)
    guard let node, !audio.isOff,
      let fields = Fields(node, of: "`audio`", keys: Self.audioKeys, &diagnostics)
    else { return audio }
    audio.node = node
    audio.codec = values.text(fields["codec"], "codec")
    audio.rate = scaled(fields["rate"], "rate", units: ["khz": 1000, "hz": 1], in: 8000...384_000)
    audio.channels = values.whole(fields["channels"], "channels", in: 1...64)
    audio.bitrate = scaled(
      fields["bitrate"], "bitrate", units: ["kb/s": 1000, "kbps": 1000, "kbit/s": 1000, "k": 1000, "m": 1_000_000],
      in: 6000...10_000_000)
    audio.loudness = values.number(fields["loudness"], "loudness", in: -70 ... -5, unit: "LUFS")
    audio.options = encoderOptions(fields["options"])
    return audio
  }

  /// `video: none`
  private func isOff(_ node: YAMLNode?) -> Bool { node?.scalar?.text == "none" || node?.scalar?.value == .bool(false) }

  /// `24`, `30000/1001`, `23.976`
  private mutating func rate(_ node: YAMLNode?) -> Located<FrameRate>? {
    guard let node, !node.isUnknown else { return nil }
    guard let scalar = node.scalar, let rate = FrameRate(written: scalar.text), (1...1000).contains(rate.perSecond)
    else {
      return values.expected("frames a second from 1 to 1000, such as `25` or `30000/1001`", node, "rate")
    }
    return Located(rate, node)
  }

  /// `3`, `forever`
  private mutating func loop(_ node: YAMLNode?) -> Located<Int>? {
    guard let node, node.scalar?.text == "forever" else { return values.whole(node, "loop", in: 1...1000) }
    return Located(0, node)
  }

  /// A whole number that may be written with a unit: `48 kHz`, `128k`.
  private mutating func scaled(
    _ node: YAMLNode?, _ name: String, units: [String: Int], in range: ClosedRange<Int>
  ) -> Located<Int>? {
    guard let node, !node.isUnknown else { return nil }
    guard let scalar = node.scalar, scalar.number == nil else { return values.whole(node, name, in: range) }
    let digits = scalar.text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = scalar.text.dropFirst(digits.count).trimmed().lowercased()
    guard let factor = units[unit], let number = Double(digits), number * Double(factor) < 1e9 else {
      let known = listed(units.keys.sorted().map { quoted($0) }, "or")
      return values.expected("a whole number, or one with \(known)", node, name)
    }
    let value = Int((number * Double(factor)).rounded())
    guard range.contains(value) else {
      diagnostics.error(
        "\(quoted(name)) is \(scalar.text): it goes from \(range.lowerBound) to \(range.upperBound)", on: node)
      return nil
    }
    return Located(value, node)
  }

  private mutating func encoderOptions(_ node: YAMLNode?) -> [RecipeOption] {
    guard let node, !node.isUnknown else { return [] }
    guard let entries = node.entries else {
      diagnostics.error("`options` is a mapping from the encoder's options to values, not \(node.described)", on: node)
      return []
    }
    return entries.compactMap { entry in
      values.text(entry.value, entry.key).map {
        RecipeOption(name: entry.key, nameRange: entry.keyRange, value: $0)
      }
    }
  }
}

extension FrameRate {
  /// `24`, `30000/1001`; the decimals that people write for the rates of broadcasting mean the exact ones.
  init?(written text: String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    if parts.count == 2, let top = Int32(parts[0].trimmed()), let bottom = Int32(parts[1].trimmed()) {
      self.init(top, bottom)
      return
    }
    if let whole = Int32(text) {
      self.init(whole)
      return
    }
    guard let decimal = Double(text), decimal.isFinite, (0.5...1000).contains(decimal) else { return nil }
    let whole = decimal.rounded(.up)
    if abs(whole * 1000 / 1001 - decimal) < 0.006 {
      self.init(Int32(whole) * 1000, 1001)
    } else {
      self.init(Int32((decimal * 1000).rounded()), 1000)
    }
  }
}

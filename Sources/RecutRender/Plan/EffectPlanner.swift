internal import RecutMedia
internal import RecutModel

/// Puts the chains of effects into the words in which the renderer and the printed command use them: between the formats of
/// the output's pictures or sound, and on a clock that begins where they do.
struct EffectPlanner {
  let file: String
  private(set) var warnings: [String] = []
  /// What chains were found to do, by chain and format.
  private var pictures: [PictureKey: EffectTrial.Pictures] = [:]
  private var sounds: [SoundKey: EffectTrial.Sound] = [:]
  private var count = 0

  private struct PictureKey: Hashable {
    var chain: String
    var format: VideoFormat
  }

  private struct SoundKey: Hashable {
    var chain: String
    var format: AudioFormat
  }

  init(file: String) { self.file = file }

  /// How the time stamps of pictures are counted while they are worked on.
  enum Clock: Hashable {
    case constant(FrameRate)
    /// As their film has them, from the first on.
    case own
    case ticks([Int64], scale: Int32)

    /// - Parameter skipped: the time at the first picture.
    func filters(from skipped: Time) -> [String] {
      let isLater = skipped > .zero
      switch self {
      case .constant(let rate):
        let first = skipped.units(ofNumerator: rate.denominator, denominator: rate.numerator)
        return [
          "settb=\(rate.denominator)/\(rate.numerator)", "setpts=N\(first > 0 ? "+\(first)" : "")", "fps=\(rate)",
        ]
      case .own: return ["setpts=PTS-STARTPTS\(isLater ? "+\(decimal(skipped))/TB" : "")"]
      case .ticks(let ticks, let scale):
        let first = skipped.units(per: scale) - (ticks.first ?? 0)
        return ["settb=1/\(scale)", "setpts=\(Steps(ticks.map { $0 + first }).expression)"]
      }
    }

    fileprivate var rate: FrameRate? { if case .constant(let rate) = self { rate } else { nil } }
  }

  /// The filters of effects on pictures of the output, which come behind those of their clock.
  mutating func filters(
    _ effects: [(name: String, chain: String)], on picture: PictureFormat, _ clock: Clock
  ) throws -> [String] {
    let own = VideoFormat(picture, clock)
    return try effects.flatMap { try pinned($0.chain, $0.name, own, Colourimetry(picture)) }
  }

  /// The filters of an effect on pictures as a film has them.
  mutating func filters(_ chain: String, _ name: String, on stream: VideoStream) throws -> [String] {
    try pinned(chain, name, VideoFormat(stream), Colourimetry(stream))
  }

  /// A chain with what turns pictures into those that it takes, and what it gives back into those that they were. Nothing
  /// is left to be negotiated with whatever stands around it.
  private mutating func pinned(
    _ chain: String, _ name: String, _ own: VideoFormat, _ colour: Colourimetry
  ) throws -> [String] {
    let found = try trial(chain, name, own)
    var filters: [String] = []
    func scale(_ from: Colourimetry, _ to: Colourimetry, _ size: String = "") -> String {
      "scale="
        + ([size, "flags=bicubic+accurate_rnd+full_chroma_int"].filter { !$0.isEmpty }
        + from.inputOptions + to.outputOptions).joined(separator: ":")
    }
    let (taken, given) = (colour.of(found.takes), colour.of(found.gives.pixelFormat))
    if found.takes != own.pixelFormat { filters += [scale(colour, taken), "format=\(found.takes)"] }
    count += 1
    filters += [ChainLabels.renamed(chain, adding: "_e\(count)"), "format=\(found.gives.pixelFormat)"]
    let isResized = (found.gives.width, found.gives.height) != (own.width, own.height)
    if found.gives.pixelFormat != own.pixelFormat || isResized {
      filters += [scale(given, colour, isResized ? "\(own.width):\(own.height)" : ""), "format=\(own.pixelFormat)"]
    }
    return filters + ["setsar=\(own.pixelAspect.value)/\(own.pixelAspect.scale):max=100000"]
  }

  private mutating func trial(_ chain: String, _ name: String, _ own: VideoFormat) throws -> EffectTrial.Pictures {
    let key = PictureKey(chain: chain, format: own)
    if let found = pictures[key] { return found }
    switch try EffectTrial.pictures(chain, own) {
    case .failure(let refusal): throw unfit(name, refusal)
    case .success(let found):
      warn(name, found, own)
      pictures[key] = found
      return found
    }
  }

  private func unfit(_ name: String, _ refusal: EffectTrial.Refusal) -> RenderError {
    let hint = refusal.fault.hint.map { " (\($0))" } ?? ""
    return .unfit("'\(file)': the effect `\(name)` cannot be used: \(refusal.fault.message)\(hint)")
  }

  /// Tells what the user should know, once.
  mutating func warn(_ words: String) { warnings.append("'\(file)': \(words)") }

  /// Filters that come in and go out within 5 ms where sound without them lies beside them: a switch would be heard as a click.
  mutating func eased(_ filters: [String], _ samples: Range<Int64>, of whole: Int64, rate: Int32) -> [String] {
    let length = min(Int64(rate) / 200, Int64(samples.count) / 2)
    let envelope =
      (samples.lowerBound > 0 ? ["afade=t=in:ss=0:ns=\(length):curve=tri"] : [])
      + (samples.upperBound < whole ? ["afade=t=out:ss=\(Int64(samples.count) - length):ns=\(length):curve=tri"] : [])
    guard length > 0, !envelope.isEmpty, !filters.isEmpty else { return filters }
    count += 1
    func label(_ name: String) -> String { "[\(name)_e\(count)]" }
    // What is left of the plain sound is all of it less what fades: nothing at all where the effect is whole. amix loses
    // a part of what comes last, so silence comes last.
    let (plain, less, done) = (label("plain"), label("less"), label("done"))
    let last = ["apad=pad_len=\(2 * EffectTrial.frameLength)"]
    return [
      "asplit=3\(plain)\(less)\(done);\(plain)\(last[0])\(label("whole"));"
        + "\(less)\((envelope + ["volume=-1"] + last).joined(separator: ","))\(label("faded"));"
        + "\(done)\((filters + envelope + last).joined(separator: ","))\(label("changed"));"
        + "\(label("whole"))\(label("faded"))\(label("changed"))amix=inputs=3:normalize=0"
    ]
  }

  private mutating func warn(_ name: String, _ found: EffectTrial.Pictures, _ own: VideoFormat) {
    let traits = PixelTraits(own.pixelFormat)
    if found.leastBits < traits.bits {
      let isHDR = ["smpte2084", "arib-std-b67"].contains(own.colour.transfer)
      warn(
        "the effect `\(name)` works with \(found.leastBits) bits: pictures of \(traits.bits) are made coarser by it"
          + (isHDR ? ", which shows as steps in a high dynamic range" : ""))
    }
    let keepsAlpha = PixelTraits(found.takes).hasAlpha && PixelTraits(found.gives.pixelFormat).hasAlpha
    if traits.hasAlpha, !keepsAlpha {
      warn("the effect `\(name)` knows no transparency: its pictures cover all that lies below")
    }
  }

  /// The filters of effects on sound at the output's rate and layout. As many samples have to come out as went in: what
  /// is too much is cut off behind them, and what is missing is silent.
  ///
  /// - Parameter skipped: the time at the first sample.
  mutating func filters(
    _ effects: [(name: String, chain: String)], rate: Int32, layout: String, from skipped: Time = .zero
  ) throws -> [String] {
    let first = skipped.units(per: rate)
    let format = AudioFormat(sampleRate: Int(rate), sampleFormat: "fltp", layout: layout)
    return try effects.flatMap { effect in
      let key = SoundKey(chain: effect.chain, format: format)
      if sounds[key] == nil {
        switch try EffectTrial.sound(effect.chain, format) {
        case .failure(let refusal): throw unfit(effect.name, refusal)
        case .success(let found): sounds[key] = found
        }
      }
      let delay = sounds[key]?.delay ?? 0
      count += 1
      return (delay > 0 ? ["apad=pad_len=\(delay)"] : [])
        + [
          "asetnsamples=n=\(EffectTrial.frameLength):p=0" + (first > 0 ? ",asetpts=N+\(first)" : ""),
          ChainLabels.renamed(effect.chain, adding: "_e\(count)"),
          "aformat=sample_fmts=fltp:sample_rates=\(rate):channel_layouts=\(layout)",
        ] + (delay > 0 ? ["atrim=start_sample=\(delay)"] : []) + ["asetpts=N"]
    }
  }
}

extension VideoFormat {
  fileprivate init(_ picture: PictureFormat, _ clock: EffectPlanner.Clock) {
    let rate = clock.rate
    self.init(
      width: picture.width, height: picture.height, pixelFormat: picture.pixelFormat,
      timeBase: rate.map { TimeBase($0.denominator, $0.numerator) } ?? TimeBase(1, 1000),
      pixelAspect: picture.pixelAspect, rate: rate, colour: picture.colour)
  }

  fileprivate init(_ stream: VideoStream) {
    self.init(
      width: stream.codedWidth, height: stream.codedHeight, pixelFormat: stream.pixelFormat,
      timeBase: TimeBase(1, 1000), pixelAspect: stream.pixelAspect,
      colour: ColourProperties(
        primaries: stream.primaries, transfer: stream.transfer, matrix: stream.matrix, range: stream.range))
  }
}

/// The labels within a chain, which several uses of it in one graph must not share.
enum ChainLabels {
  static func renamed(_ chain: String, adding suffix: String) -> String {
    var renamed = ""
    var (isQuoted, isEscaped, isLabel) = (false, false, false)
    for character in chain.unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "'"
      } else {
        switch character {
        case "\\": isEscaped = true
        case "'": isQuoted = true
        case "[": isLabel = true
        case "]" where isLabel:
          renamed += suffix
          isLabel = false
        default: break
        }
      }
      renamed.unicodeScalars.append(character)
    }
    return renamed
  }
}

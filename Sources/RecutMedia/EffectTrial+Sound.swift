internal import RecutModel
internal import RecutPlugin

extension EffectTrial {
  /// What a chain does with sound of a format, planar 32-bit floats.
  ///
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func sound(_ chain: String, _ format: AudioFormat) throws(MediaError) -> Result<Sound, Refusal> {
    try Libav.require(.avfilter)
    if let fault = try shapeFault(in: chain, isSound: true) { return .failure(Refusal(fault)) }
    let (short, long): (Outcome, Outcome)
    do {
      short = try tried(chain, format, seconds: 2)
      long = try tried(chain, format, seconds: 5)
    } catch {
      return .failure(Refusal(unbuilt(chain, error)))
    }
    func refusal(_ message: String, _ hint: String? = nil) -> Result<Sound, Refusal> {
      .failure(Refusal(Fault(message: "'\(chain)' \(message)", hint: hint)))
    }
    if short.isEndless || long.isEndless { return refusal("never ends") }
    // What an echo adds at the end does not depend on how long the sound is.
    let slack = format.sampleRate / 1000
    if (long.more - short.more).magnitude > slack || min(short.more, long.more) < -slack {
      return refusal(
        "makes sound longer or shorter (\(long.more < 0 ? "" : "+")\(long.more) samples of \(5 * format.sampleRate)): "
          + "an effect leaves its length")
    }
    return .success(Sound(delay: delays(chain) ? 0 : long.delay))
  }

  /// Whether a chain is there to delay.
  private static func delays(_ chain: String) -> Bool {
    ChainText(chain).filters.contains { ["adelay", "compensationdelay"].contains($0.name) }
  }

  private struct Outcome {
    /// How many samples more come out than go in.
    var more: Int
    var isEndless: Bool
    var delay: Int
  }

  /// What comes out for a faint noise with a burst in it, and a silence.
  private static func tried(_ chain: String, _ format: AudioFormat, seconds: Int) throws(MediaError) -> Outcome {
    let end = "aformat=sample_fmts=fltp:sample_rates=\(format.sampleRate):channel_layouts=\(format.layout)"
    let graph = try FilterGraph(
      "asetnsamples=n=\(EffectTrial.frameLength):p=0,\(chain),\(end)", inputs: [FilterInput(nil, .audio(format))],
      threads: 1)
    let (count, rate) = (seconds * format.sampleRate, format.sampleRate)
    let sent = noise(count, rate)
    let channels = try format.channelCount
    var heard: [Float] = []
    var isEndless = false
    func listen() throws(MediaError) {
      while !isEndless, let frame = try graph.pull() {
        _ = frame.withSound(position: 0) { sound in
          sound.withChannel(0) { samples in for index in 0..<sound.count { heard.append(samples[index]) } }
        }
        isEndless = heard.count > count + 60 * rate
      }
    }
    for start in stride(from: 0, to: count, by: frameLength) where !isEndless {
      let piece = Array(sent[start..<min(start + frameLength, count)])
      try graph.push(
        Frame.sound(
          Array(repeating: piece, count: channels), sampleRate: rate, layout: format.layout, position: Int64(start)))
      try listen()
    }
    if !isEndless { try graph.close() }
    try listen()
    let delay = seconds > 2 ? delay(of: heard, sent, rate) : 0
    return Outcome(more: heard.count - count, isEndless: isEndless, delay: delay)
  }

  /// How many samples a frame of sound has that goes into an effect: some filters work frame by frame.
  public static let frameLength = 1024

  /// Where the burst begins and how long it is, in samples.
  private static func burst(_ rate: Int) -> Range<Int> { (rate / 2)..<(rate / 2 + rate / 100) }

  private static func noise(_ count: Int, _ rate: Int) -> [Float] {
    var random = SeededRandom(1)
    let (burst, silence) = (burst(rate), (rate + rate / 4)..<(rate + rate / 2))
    return (0..<count).map { index in
      let value = Float.random(in: -1...1, using: &random)
      return silence.contains(index) ? 0 : value * (burst.contains(index) ? 0.8 : 0.0005)
    }
  }

  /// By how many samples the burst comes later, where that is plain to see: at most a quarter of a second.
  private static func delay(of heard: [Float], _ sent: [Float], _ rate: Int) -> Int {
    let burst = burst(rate)
    let last = min(rate / 4, heard.count - burst.upperBound)
    guard last > 0 else { return 0 }
    var best = (delay: 0, likeness: 0.0)
    heard.withUnsafeBufferPointer { heard in
      sent.withUnsafeBufferPointer { sent in
        let energy = burst.reduce(0.0) { $0 + Double(sent[$1] * sent[$1]) }
        for delay in 0...last {
          var (product, own): (Float, Float) = (0, 0)
          for index in burst {
            let value = heard[index + delay]
            product += sent[index] * value
            own += value * value
          }
          guard own > 0 else { continue }
          let likeness = Double(product.magnitude) / (energy * Double(own)).squareRoot()
          if likeness > best.likeness + 1e-6 { best = (delay, likeness) }
        }
      }
    }
    return best.likeness > 0.5 && best.delay > rate / 1000 ? best.delay : 0
  }
}

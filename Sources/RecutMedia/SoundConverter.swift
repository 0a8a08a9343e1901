internal import RecutModel

/// Brings sound to one format. Frames that have it already pass untouched.
final class SoundConverter {
  private let format: AudioFormat
  /// A filter chain for each format that has come up, which is one or two.
  private var chains: [AudioFormat: FilterGraph] = [:]

  init(to format: AudioFormat) { self.format = format }

  /// - Throws: ``MediaError`` where libavfilter cannot convert.
  func convert(_ placed: AudioDecoder.Placed) throws(MediaError) -> [AudioDecoder.Placed] {
    guard case .audio(let given) = placed.frame.format else { return [] }
    if given.sampleFormat == format.sampleFormat, given.layout == format.layout, given.sampleRate == format.sampleRate {
      return [placed]
    }
    let chain = try chain(for: given)
    try chain.push(placed.frame)
    var converted: [AudioDecoder.Placed] = []
    var position = placed.position
    while let frame = try chain.pull() {
      let samples = given.sampleRate == format.sampleRate ? placed.samples : 0..<frame.sampleCount
      let kept = samples.clamped(to: 0..<frame.sampleCount)
      converted.append(AudioDecoder.Placed(position: position, frame: frame, samples: kept))
      position += Int64(kept.count)
    }
    return converted
  }

  private func chain(for given: AudioFormat) throws(MediaError) -> FilterGraph {
    if let chain = chains[given] { return chain }
    let description =
      "aformat=sample_fmts=\(format.sampleFormat):sample_rates=\(format.sampleRate):channel_layouts=\(format.layout)"
    let chain = try FilterGraph(description, inputs: [FilterInput(nil, .audio(given))], threads: 1)
    chains[given] = chain
    return chain
  }
}

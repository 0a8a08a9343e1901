internal import Glibc
internal import RecutMedia
internal import RecutModel

/// Measures a mix as EBU R 128 does: integrated loudness and true peak.
struct LoudnessMeter {
  /// LUFS and dBTP.
  private(set) var integrated = -Double.infinity
  private(set) var peak = -Double.infinity
  private let graph: FinishedSound

  /// - Parameter filters: what the mix, with all that is laid under and over it, goes through before it is measured.
  init(_ plan: AudioPlan, after filters: [String]) throws {
    graph = try FinishedSound(plan, through: filters + ["ebur128=metadata=1:peak=true:framelog=verbose"])
  }

  mutating func add(_ frame: Frame) throws {
    try graph.push(frame)
    try look()
  }

  mutating func finish() throws {
    try graph.close()
    try look()
  }

  private mutating func look() throws {
    while let frame = try graph.pull() {
      let found = frame.metadata
      if let value = found["lavfi.r128.I"].flatMap(Double.init) { integrated = value }
      // Peaks are told as amplitudes.
      for (key, text) in found where key.hasPrefix("lavfi.r128.true_peaks_ch") {
        if let value = Double(text) { peak = max(peak, 20 * log10(value)) }
      }
    }
  }
}

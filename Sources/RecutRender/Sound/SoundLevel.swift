internal import Glibc

/// How the level of the whole mix is changed to reach a loudness.
public struct SoundLevel: Hashable, Sendable {
  /// Linear gain in dB.
  public var gain: Double
  /// Whether true peaks would exceed -1 dBTP after the gain and are limited (EBU R 128).
  public var isLimited: Bool

  /// The level that brings a mix of `integrated` LUFS with a true peak of `peak` dBTP to `target` LUFS.
  ///
  /// - Returns: `nil` where the mix is silent.
  public init?(integrated: Double, peak: Double, target: Double) {
    guard integrated.isFinite, integrated > -70 else { return nil }
    gain = target - integrated
    isLimited = peak + gain > Self.ceiling
  }

  /// dBTP
  static let ceiling = -1.0

  func filters(sampleRate: Int32) -> [String] {
    let factor = pow(10, gain / 20)
    let volume = "volume=volume=\(factor):precision=float"
    if !isLimited { return [volume] }
    // Peaks between samples show at four times the rate.
    let limit = pow(10, (Self.ceiling - 0.1) / 20)
    return [
      volume, "aresample=\(sampleRate * 4)",
      "alimiter=limit=\(limit):attack=5:release=50:level=disabled:latency=1", "aresample=\(sampleRate)",
    ]
  }
}

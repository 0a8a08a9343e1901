internal import Glibc
internal import RecutModel

/// Makes a sound quieter by a number of dB whenever another is heard.
///
/// A compressor alone makes it the quieter the louder the other one is. So the other one is first turned into yes and no:
/// where its voices' part is above the threshold. The compressor takes nearly everything away then, and a fixed share of
/// the sound goes round it.
struct SideChain: Hashable, Sendable {
  /// Chains of the one that is listened to, and of what it makes quieter.
  let key: String
  let filter: String

  /// How far below a yes the compressor begins, and what it takes away then, in dB.
  private static let range = 40.0
  private static let ratio = 20.0
  private static let most = range * (1 - 1 / ratio)
  /// The deepest that the compressor reaches.
  static let depths = 0.0...36.0

  init(_ ducking: LaidSound.Ducking, rate: Int32) {
    let depth = ducking.depth.clamped(to: Self.depths)
    let mix = min((1 - factor(ofDecibels: -depth)) / (1 - factor(ofDecibels: -Self.most)), 1)
    let ahead = max(ducking.attack.units(per: rate), 1)
    let threshold = factor(ofDecibels: ducking.threshold)
    key =
      "aformat=sample_fmts=fltp:channel_layouts=mono,highpass=f=150,lowpass=f=6000,"
      + "aeval=exprs=gt(abs(val(0))\\,\(threshold)):c=same,"
      + "atrim=start_sample=\(ahead),asetpts=N,apad=pad_len=\(ahead)"
    // Its envelope falls by 4.34 dB in a quarter of what it calls release, and rises to a tenth in a fortieth of its attack.
    let release = (ducking.release.seconds * 1000 * 4 * 4.343 / Self.range).clamped(to: 0.01...9000)
    let attack = (ducking.attack.seconds * 1000 * 16).clamped(to: 0.01...2000)
    filter =
      "sidechaincompress=threshold=\(factor(ofDecibels: -Self.range)):ratio=\(Self.ratio):knee=1:detection=rms:"
      + "attack=\(attack):release=\(release):mix=\(mix),aformat=sample_fmts=fltp"
  }
}

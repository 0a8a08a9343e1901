import Foundation
import RecutModel
import Testing

@testable import Beats

@Suite struct SpectrumTests {
  /// Against the sum that defines it.
  @Test(arguments: [2, 3, 5, 9]) func powersAreThoseOfTheDefinition(bits: Int) {
    var random = SeededRandom(UInt64(bits))
    var fft = RealFFT(bits: bits)
    let samples = (0..<fft.size).map { _ in Float.random(in: -1...1, using: &random) }
    var powers = [Float](repeating: 0, count: fft.size / 2 + 1)
    for _ in 0..<2 { fft.powers(of: samples, into: &powers) }
    for k in powers.indices {
      var (real, imaginary) = (0.0, 0.0)
      for (n, sample) in samples.enumerated() {
        let angle = -2 * Double.pi * Double(k * n) / Double(fft.size)
        real += Double(sample) * cos(angle)
        imaginary += Double(sample) * sin(angle)
      }
      #expect(abs(Double(powers[k]) - (real * real + imaginary * imaginary)) < 1e-4 * Double(fft.size), "\(k)")
    }
  }

  @Test func bandsShareAllPowerBetweenThem() throws {
    let mel = MelBands(count: 32, from: 40, to: 11_000, spacing: 46.875)
    #expect(mel.centres.count > 20)
    #expect(zip(mel.centres, mel.centres.dropFirst()).allSatisfy { $0 < $1 })
    let last = try #require(mel.centres.last)
    #expect(last < 256)
    var bands = [Float](repeating: 0, count: mel.centres.count)
    for bin in mel.centres[0]..<last {
      var powers = [Float](repeating: 0, count: 257)
      powers[bin] = 1
      mel.sums(of: powers, into: &bands)
      #expect(abs(bands.reduce(0, +) - 1) < 1e-5 && bands.count { $0 > 0 } <= 2)
    }
  }

  @Test func theSteadyPathChangesOnlyWhereItPays() {
    var path = SteadyPath(states: 5, change: 0.1, leap: 1)
    // State 1, but for one moment in which 4 gives a little more; then 4 for good.
    for moment in 0..<12 {
      path.add((0..<5).map { moment < 6 ? ($0 == 1 ? 1 : $0 == 4 && moment == 3 ? 1.5 : 0) : $0 == 4 ? 1 : 0 })
    }
    #expect(path.best() == Array(repeating: 1, count: 6) + Array(repeating: 4, count: 6))
  }
}

import Foundation

/// The power spectrum of real samples, by a Fourier transform of half their number of complex ones (radix 2, in place).
///
/// A plugin sees no libav, whose transforms stay behind RecutMedia; this one is as small as the need: one size, powers
/// only.
struct RealFFT {
  /// How many samples; a power of two.
  let size: Int
  private let half: Int
  private let reversed: [Int]
  /// `exp(-2πi k / size)` for the first half of all `k`.
  private let cosines: [Float]
  private let sines: [Float]
  private var real: [Float]
  private var imaginary: [Float]

  /// - Parameter bits: the size's logarithm; from 2 on.
  init(bits: Int) {
    size = 1 << bits
    let half = size / 2
    self.half = half
    reversed = (0..<half).map { index in
      (0..<bits - 1).reduce(0) { value, bit in value << 1 | (index >> bit) & 1 }
    }
    let step = -2 * Double.pi / Double(size)
    cosines = (0..<half).map { Float(cos(step * Double($0))) }
    sines = (0..<half).map { Float(sin(step * Double($0))) }
    real = [Float](repeating: 0, count: half)
    imaginary = real
  }

  /// Writes the squared magnitudes of frequencies 0 to `size / 2` into `powers`, which has `size / 2 + 1` places.
  mutating func powers(of samples: [Float], into powers: inout [Float]) {
    precondition(samples.count == size && powers.count == half + 1, "a transform of another size")
    for index in 0..<half {
      real[reversed[index]] = samples[2 * index]
      imaginary[reversed[index]] = samples[2 * index + 1]
    }
    transform()
    unfold(into: &powers)
  }

  /// The complex transform of even samples as real parts and odd ones as imaginary parts.
  private mutating func transform() {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        var width = 1
        while width < half {
          let stride = half / width
          for first in Swift.stride(from: 0, to: half, by: 2 * width) {
            for offset in 0..<width {
              let (a, b) = (first + offset, first + offset + width)
              let (c, s) = (cosines[offset * stride], sines[offset * stride])
              let x = real[b] * c - imaginary[b] * s
              let y = real[b] * s + imaginary[b] * c
              (real[b], imaginary[b]) = (real[a] - x, imaginary[a] - y)
              (real[a], imaginary[a]) = (real[a] + x, imaginary[a] + y)
            }
          }
          width *= 2
        }
      }
    }
  }

  /// What even and odd samples make together.
  private func unfold(into powers: inout [Float]) {
    for k in 0...half {
      let (i, j) = (k % half, (half - k) % half)
      let (evenReal, evenImaginary) = ((real[i] + real[j]) / 2, (imaginary[i] - imaginary[j]) / 2)
      let (oddReal, oddImaginary) = ((imaginary[i] + imaginary[j]) / 2, (real[j] - real[i]) / 2)
      let c = k < half ? cosines[k] : -1
      let s = k < half ? sines[k] : 0
      let x = evenReal + oddReal * c - oddImaginary * s
      let y = evenImaginary + oddReal * s + oddImaginary * c
      powers[k] = x * x + y * y
    }
  }
}

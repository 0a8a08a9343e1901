internal import Glibc
public import RecutModel

/// How a segment's colours are brought near to those of an example.
public struct ColourMatch: Hashable, Sendable {
  public var reference: ColourReference
  /// From 0 to 1.
  public var strength: Double
  /// Filters that make the segment's pictures comparable: the output's, without bars.
  var conform: [String]
  /// The stream of a reference that is a stretch of a medium, and the same for its pictures.
  var exampleStream: Int?
  var exampleConform: [String] = []
}

/// How bright and how coloured pictures are: the mean and the spread of each component, as numbers of 8 bits.
struct ColourStatistics: Hashable {
  struct Component: Hashable {
    var count = 0
    var sum = 0
    var squares = 0

    var mean: Double { Double(sum) / Double(max(count, 1)) }
    var spread: Double { max(Double(squares) / Double(max(count, 1)) - mean * mean, 0).squareRoot() }

    mutating func add(_ value: UInt8) {
      count += 1
      sum += Int(value)
      squares += Int(value) * Int(value)
    }
  }

  var components = [Component](repeating: Component(), count: 3)

  /// The filter that gives pictures of these statistics those of `example`: each component is stretched around its mean
  /// and moved (E. Reinhard et al., "Color Transfer between Images", IEEE CG&A 2001; here in the output's components).
  func filter(towards example: ColourStatistics, strength: Double, on picture: PictureFormat) -> String {
    let traits = PixelTraits(picture.pixelFormat)
    let unit = Double(1 << (traits.bits - 8))
    let names = traits.isRGB ? ["r", "g", "b"] : ["y", "u", "v"]
    let formulas = zip(zip(components, example.components), names).map { pair, name in
      let (own, wanted) = pair
      // What hardly differs from place to place is not made to differ much more: it would be noise.
      let full = own.spread < 1 ? 1 : (wanted.spread / own.spread).clamped(to: 0.5...2)
      let gain = 1 + (full - 1) * strength
      let mean = own.mean + (wanted.mean - own.mean) * strength
      let formula = "(val-\(shown(own.mean * unit)))*\(shown(gain))+\(shown(mean * unit))"
      return "\(name)=clip(round(\(formula))\\,0\\,\((1 << traits.bits) - 1))"
    }
    return (traits.isRGB ? "lutrgb=" : "lutyuv=") + formulas.joined(separator: ":")
  }

  private func shown(_ number: Double) -> String { "\((number * 10_000).rounded() / 10_000)" }

  /// The filters that make pictures of the output small ones that are counted.
  static func reducing(_ picture: PictureFormat) -> [String] {
    let colour = Colourimetry(picture)
    let options = (colour.inputOptions + colour.outputOptions).joined(separator: ":")
    return ["scale=64:36:flags=area+accurate_rnd:\(options)", "format=\(colour.isRGB ? "rgb24" : "yuv444p")"]
  }
}

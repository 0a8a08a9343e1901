internal import RecutModel

/// How a window on a picture comes to the output's size along one axis: what is cut out of the source, what that is scaled
/// to, and what is cut out of the result.
///
/// Cutting alone moves a window by whole pixels of the source, which shows as steps where the picture is enlarged. So where
/// it moves, a little more is cut out, at an even place, and the rest of the way is gone behind the scaling. With a scale of
/// p/q both together reach every multiple of 1/p pixels of the source.
struct WindowAxis: Hashable {
  /// Pixels of the source, and where they begin.
  let cut: Int
  let place: String
  let scaled: Int
  /// Where the output begins in what is scaled; `nil` where they are the same.
  let rest: String?
  /// Whether a cut begins at any pixel, not only at those to which colours are stored.
  let isFine: Bool

  /// - Parameters:
  ///   - source: pixels of the upright picture.
  ///   - window: pixels of the window.
  ///   - output: pixels of the output.
  ///   - middles: of the window for each picture, in pixels of the source.
  ///   - unit: at whose multiples pictures are cut without harm to their colours.
  init(source: Int, window: Double, output: Int, middles: [Double], unit: Int) {
    let (least, most) = (middles.min() ?? 0, middles.max() ?? 0)
    let scale = Double(output) / window
    if window > Double(source) - 1 || (most - least) * scale < 0.5 {
      let near = max(Int((window / Double(unit)).rounded()) * unit, unit)
      let size = window > Double(source) - 1 ? source : min(near, source)
      let middle = middles.isEmpty ? Double(source) / 2 : (least + most) / 2
      let start = Int(((middle - Double(size) / 2) / Double(unit)).rounded()) * unit
      self.init(cut: size, place: "\(start.clamped(to: 0...max((source - size) / unit * unit, 0)))", scaled: output)
    } else if abs(window - Double(output)) <= 1, output <= source {
      let starts = PlaceExpression(middles.map { $0 - Double(output) / 2 }, tolerance: 0.1)
      let place = "clip(round(\(starts.text))\\,0\\,\(source - output))"
      self.init(cut: output, place: place, scaled: output, isFine: unit > 1)
    } else if let ratio = Ratio(scale, unit: unit), let size = ratio.cut(for: output, unit: unit), size <= source {
      self.init(source, size, output, middles, ratio, unit)
    } else {
      let scaled = Int((Double(source) * scale / 2).rounded()) * 2
      let factor = Double(scaled) / Double(source)
      let starts = PlaceExpression(middles.map { $0 * factor - Double(output) / 2 }, tolerance: 0.1)
      self.init(
        cut: source, place: "0", scaled: scaled, rest: "clip(round(\(starts.text))\\,0\\,\(scaled - output))",
        isFine: unit > 1)
    }
  }

  private init(cut: Int, place: String, scaled: Int, rest: String? = nil, isFine: Bool = false) {
    (self.cut, self.place, self.scaled, self.rest, self.isFine) = (cut, place, scaled, rest, isFine)
  }

  /// With places as multiples of `unit / p`: the first cut at `unit * i`, the second one at `unit * j`, so that
  /// `i * p + j * q` is the multiple.
  private init(_ source: Int, _ size: Int, _ output: Int, _ middles: [Double], _ ratio: Ratio, _ unit: Int) {
    let (p, q) = (ratio.p, ratio.q)
    let window = Double(output * q) / Double(p)
    let steps = Double(p) / Double(unit)
    let most = max(Int(((Double(source) - window) * steps).rounded(.down)), 0)
    let path = PlaceExpression(
      middles.map { ($0 - window / 2) * steps }, tolerance: 0.1 * Double(q) / Double(unit)
    ).text
    let multiple = "st(0\\,clip(round(\(path))\\,0\\,\(most)))"
    let later = p == 1 ? "" : "-mod(ld(0)*\(ratio.inverse)\\,\(p))*\(q)"
    func first(_ multiple: String) -> String {
      "clip(\(unit)*(\(multiple)\(later))/\(p)\\,0\\,\((source - size) / unit * unit))"
    }
    isFine = false
    cut = size
    place = first(multiple)
    scaled = size / q * p
    rest = "\(unit)*round((\(multiple)-\(first("ld(0)"))*\(p)/\(unit))/\(q))"
  }

  /// The cut's filter and the one behind the scaling, of two axes; empty where there is nothing to be cut.
  static func cuts(_ x: WindowAxis, _ y: WindowAxis, of source: (Int, Int), to output: (Int, Int)) -> (
    before: [String], after: [String]
  ) {
    let isWhole = (x.cut, y.cut) == source
    let isDone = x.rest == nil && y.rest == nil && (x.scaled, y.scaled) == output
    return (
      isWhole ? [] : ["crop=\(x.cut):\(y.cut):\(x.place):\(y.place):exact=1"],
      isDone ? [] : ["crop=\(output.0):\(output.1):\(x.rest ?? "0"):\(y.rest ?? "0"):exact=1"]
    )
  }
}

extension WindowAxis {
  /// A scale as a fraction of small numbers without a common divisor.
  struct Ratio: Hashable {
    let p: Int
    let q: Int

    /// By so much the fraction may differ from the scale: less than anybody sees in a shape.
    private static let tolerance = 0.004

    /// The one with the smallest numbers that moves the window by half pixels of the output or less.
    init?(_ scale: Double, unit: Int) {
      for q in (2 * unit)...48 {
        let p = Int((Double(q) * scale).rounded())
        guard p > 0, p <= 96, abs(Double(p) / Double(q) / scale - 1) <= Self.tolerance, Self.areCoprime(p, q) else {
          continue
        }
        (self.p, self.q) = (p, q)
        return
      }
      return nil
    }

    /// The number by which `q` gives 1 more than a multiple of `p`.
    var inverse: Int { (1..<max(p, 2)).first { $0 * q % p == 1 } ?? 0 }

    /// Pixels of the source that give the output wherever in them it begins: an even multiple of `q`.
    func cut(for output: Int, unit: Int) -> Int? {
      let needed = output + unit * (p - 1)
      let parts = (needed + 2 * p - 1) / (2 * p) * 2
      return parts * q
    }

    private static func areCoprime(_ a: Int, _ b: Int) -> Bool { b == 0 ? a == 1 : areCoprime(b, a % b) }
  }
}

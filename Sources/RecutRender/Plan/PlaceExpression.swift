/// A place for each of a run of pictures as an expression of libavfilter's, of the picture's number `n`: cubic pieces,
/// as few as follow the places closely, found by halving.
struct PlaceExpression {
  private struct Piece {
    var first: Int
    /// Coefficients of `n - first`, from the constant on.
    var terms: [Double]
  }

  private var pieces: [Piece] = []
  /// What counts the pictures.
  private let number: String

  /// - Parameters:
  ///   - places: one for each picture.
  ///   - tolerance: how far the expression may be from any of them.
  ///   - number: the variable that counts them from 0.
  init(_ places: [Double], tolerance: Double, of number: String = "n") {
    self.number = number
    guard let first = places.first else { return }
    var start = 0
    while start < places.count - 1 {
      let (end, terms) = Self.longest(places, from: start, tolerance)
      pieces.append(Piece(first: start, terms: terms))
      start = end
    }
    if pieces.isEmpty { pieces = [Piece(first: 0, terms: [first])] }
  }

  /// How many pieces it has.
  var count: Int { pieces.count }

  /// With commas escaped for use in a filter graph.
  var text: String { text(pieces[...]) }

  /// The piece that reaches furthest: its length is doubled until it no longer follows, then found by halving.
  private static func longest(_ places: [Double], from start: Int, _ tolerance: Double) -> (end: Int, terms: [Double]) {
    let last = places.count - 1
    var good = (end: start + 1, terms: [places[start], places[start + 1] - places[start]])
    var (step, bad) = (2, last + 1)
    while good.end < last, bad > good.end + 1 {
      let end = bad > last ? min(start + step, last) : (good.end + bad) / 2
      if let terms = fitted(places[start...end], tolerance) {
        good = (end, terms)
        step *= 2
      } else {
        bad = end
      }
    }
    return good
  }

  /// The cubic through the first and the last place that comes nearest to those between (least squares); `nil` where that
  /// is not near enough.
  private static func fitted(_ places: ArraySlice<Double>, _ tolerance: Double) -> [Double]? {
    let (start, length) = (places.startIndex, Double(places.count - 1))
    let (a, b) = (places[start], places[places.endIndex - 1])
    // What is left of the straight line, by t(1-t) and t(1-t)(1-2t).
    var (uu, uv, vv, ur, vr) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in places.indices {
      let t = Double(index - start) / length
      let (u, rest) = (t * (1 - t), places[index] - a - (b - a) * t)
      let v = u * (1 - 2 * t)
      (uu, uv, vv, ur, vr) = (uu + u * u, uv + u * v, vv + v * v, ur + u * rest, vr + v * rest)
    }
    let determinant = uu * vv - uv * uv
    let isFull = determinant > 1e-9 * uu * vv
    let p = isFull ? (ur * vv - vr * uv) / determinant : uu > 0 ? ur / uu : 0
    let q = isFull ? (vr * uu - ur * uv) / determinant : 0
    let terms = [
      a, (b - a + p + q) / length, -(p + 3 * q) / (length * length), 2 * q / (length * length * length),
    ]
    let follows = places.indices.allSatisfy { index in
      abs(value(terms, Double(index - start)) - places[index]) <= tolerance
    }
    return follows ? terms : nil
  }

  private static func value(_ terms: [Double], _ n: Double) -> Double { terms.reversed().reduce(0) { $0 * n + $1 } }

  private func text(_ pieces: ArraySlice<Piece>) -> String {
    guard pieces.count > 1 else { return pieces.first.map { text($0) } ?? "0" }
    let middle = pieces.startIndex + pieces.count / 2
    return "if(lt(\(number)\\,\(pieces[middle].first))\\,\(text(pieces[..<middle]))\\,\(text(pieces[middle...])))"
  }

  private func text(_ piece: Piece) -> String {
    // The further a term's power, the finer it is written: it is multiplied by the run's length so many times.
    let terms = piece.terms.enumerated().map { Self.decimal($1, places: 4 + 3 * $0) }
    guard let last = terms.lastIndex(where: { $0 != "0.0" }), last > 0 else { return terms.first ?? "0" }
    let n = piece.first == 0 ? number : "(\(number)-\(piece.first))"
    return terms[..<last].reversed().reduce(terms[last]) { "(\($1)+\(n)*\($0))" }
  }

  private static func decimal(_ number: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    let rounded = (number * scale).rounded() / scale
    return rounded == 0 ? "0.0" : "\(rounded)"
  }
}

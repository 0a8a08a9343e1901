internal import Glibc
internal import RecutModel

/// The course of a level over an output's samples: as it is, but for stretches that are quieter or louder, with ramps
/// outside them.
struct Envelope: Hashable, Sendable {
  struct Dip: Hashable, Sendable {
    var samples: Range<Int64>
    var rampIn: Int64
    var rampOut: Int64
    /// What samples are multiplied by.
    var factor: Double

    fileprivate var extent: Range<Int64> { (samples.lowerBound - rampIn)..<(samples.upperBound + rampOut) }

    init(_ range: TimeRange, rampIn: Time, rampOut: Time, factor: Double, rate: Int32) {
      samples = range.start.units(per: rate)..<max(range.end.units(per: rate), range.start.units(per: rate))
      self.rampIn = max(rampIn.units(per: rate), 1)
      self.rampOut = max(rampOut.units(per: rate), 1)
      self.factor = factor
    }
  }

  /// Dips that do not overlap, in order of time; all rows hold.
  private let rows: [[Dip]]

  /// - Returns: `nil` where nothing changes in the output's `count` samples.
  init?(_ dips: [Dip], count: Int64) {
    var rows: [[Dip]] = []
    let heard = dips.filter { $0.factor != 1 && $0.extent.overlaps(0..<count) }
    for dip in heard.sorted(by: { $0.extent.lowerBound < $1.extent.lowerBound }) {
      let free = rows.firstIndex { ($0.last?.extent.upperBound ?? .min) <= dip.extent.lowerBound }
      if let free { rows[free].append(dip) } else { rows.append([dip]) }
    }
    if rows.isEmpty { return nil }
    self.rows = rows
  }

  /// The filter that follows the course, sample by sample.
  var filter: String {
    let course = rows.map { row in Self.tree(Self.pieces(of: row)[...]) }.joined(separator: "*")
    return "aeval=exprs=val(ch)*\(course):c=same,aformat=sample_fmts=fltp"
  }

  /// A stretch up to the next one, and the factor in it.
  private typealias Piece = (start: Int64, factor: String)

  private static func pieces(of row: [Dip]) -> [Piece] {
    var pieces: [Piece] = [(.min, "1")]
    for dip in row {
      let (start, end) = (dip.samples.lowerBound, dip.samples.upperBound)
      let change = shown(dip.factor - 1)
      pieces += [
        (start - dip.rampIn, "(1+\(change)*(0.5-0.5*cos(PI*(n-\(start - dip.rampIn))/\(dip.rampIn))))"),
        (start, shown(dip.factor)),
        (end, "(1+\(change)*(0.5+0.5*cos(PI*(n-\(end))/\(dip.rampOut))))"),
        (end + dip.rampOut, "1"),
      ]
    }
    // Of pieces that begin together the last one counts: the others are empty.
    return pieces.enumerated().filter { index, piece in
      !pieces.indices.contains(index + 1) || pieces[index + 1].start > piece.start
    }.map(\.element)
  }

  /// Halves what there is, so that a sample is found among many pieces in few steps.
  private static func tree(_ pieces: ArraySlice<Piece>) -> String {
    if pieces.count == 1 { return pieces.first?.factor ?? "1" }
    let middle = pieces.startIndex + pieces.count / 2
    return "if(lt(n\\,\(pieces[middle].start))\\,\(tree(pieces[..<middle]))\\,\(tree(pieces[middle...])))"
  }

  /// Without an exponent, which libavutil would read, and people would not.
  private static func shown(_ number: Double) -> String { "(\((number * 1e9).rounded() / 1e9))" }
}

/// What samples are multiplied by for a change of level in dB.
func factor(ofDecibels decibels: Double) -> Double { pow(10, decibels / 20) }

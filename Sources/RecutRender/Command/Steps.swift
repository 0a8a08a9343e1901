/// A sequence of numbers as a libavfilter expression of the index `N`: runs of constant step, found by halving.
struct Steps {
  private struct Run {
    var first: Int
    var value: Int64
    var step: Int64
  }

  private var runs: [Run] = []

  init(_ values: some Sequence<Int64>) {
    var index = 0
    var last: Int64 = 0
    for value in values {
      defer { (index, last) = (index + 1, value) }
      guard let run = runs.indices.last else {
        runs.append(Run(first: 0, value: value, step: 0))
        continue
      }
      if index == runs[run].first + 1 { runs[run].step = value - last }
      if value - last != runs[run].step { runs.append(Run(first: index, value: value, step: 0)) }
    }
  }

  /// With commas escaped for use in a filter graph.
  var expression: String { expression(runs[...]) }

  private func expression(_ runs: ArraySlice<Run>) -> String {
    guard runs.count > 1 else { return runs.first.map(term) ?? "N" }
    let middle = runs.startIndex + runs.count / 2
    return "if(lt(N\\,\(runs[middle].first))\\,\(expression(runs[..<middle]))\\,\(expression(runs[middle...])))"
  }

  private func term(_ run: Run) -> String {
    if run.step == 0 { return "\(run.value)" }
    // value + step * (N - first), with the constants brought together
    let constant = run.value - run.step * Int64(run.first)
    let factor = run.step == 1 ? "N" : "\(run.step)*N"
    return constant == 0 ? factor : "\(factor)\(constant < 0 ? "" : "+")\(constant)"
  }
}

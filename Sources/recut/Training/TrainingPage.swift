import Vision

/// How well shots can be told apart, for people.
struct TrainingPage {
  let text: String

  init(_ report: TrainingReport, _ file: String) {
    var classes = TextTable(
      ["Class", "Examples", "Precision", "Recall", "F1"], [.left, .right, .right, .right, .right])
    for one in report.classes {
      classes.add([one.name, "\(one.examples)", Self.share(one.precision), Self.share(one.recall), Self.share(one.f1)])
    }
    classes.add(
      [
        "all alike", "\(report.examples)", Self.share(report.precision), Self.share(report.recall),
        Self.share(report.f1),
      ])
    var confusion = TextTable(
      ["Is \\ called"] + report.classes.map(\.name), [.left] + report.classes.map { _ in TextTable.Alignment.right })
    for (one, row) in zip(report.classes, report.confusion) { confusion.add([one.name] + row.map { "\($0)" }) }
    let head =
      "\(report.kind.rawValue), \(report.examples) examples, \(report.columns) features, \(report.folds) folds: accuracy "
      + "\(Self.share(report.accuracy)), where always the same would get \(Self.share(report.baseline))"
    text = ([head, classes.text, confusion.text] + report.notes.map { "note: \($0)" } + ["wrote \(file)"])
      .joined(separator: "\n\n")
  }

  private static func share(_ number: Double) -> String {
    let whole = Int((number * 1000).rounded())
    return "\(whole / 10).\(whole % 10) %"
  }
}

import RecutModel

/// What a node gave, for people: lists of shots and of cues as tables, all else as programs read it.
enum ValueTable {
  static func text(_ reference: String, _ value: Value) -> String {
    switch value {
    case .shots(let shots): shots.shots.isEmpty ? "\(reference): no shots" : "\(reference):\n\(table(shots).text)"
    case .cues(let cues): cues.cues.isEmpty ? "\(reference): no cues" : "\(reference):\n\(table(cues).text)"
    default: "\(reference): \(value.contractJSON.text(indented: true))"
    }
  }

  /// Shots count from 0, as overrides do.
  private static func table(_ shots: Shots) -> TextTable {
    var table = TextTable(["Shot", "Start", "End", "Length", "Begins"], [.right, .point, .point, .point, .left])
    for (index, shot) in shots.shots.enumerated() {
      table.add([
        String(index), shot.range.start.short, shot.range.end.short, shot.range.duration.short,
        shot.transition.rawValue,
      ])
    }
    return table
  }

  private static func table(_ cues: Cues) -> TextTable {
    var table = TextTable(["Start", "End", "Label", "Text"], [.point, .point, .left, .left])
    for cue in cues.cues {
      table.add([cue.range.start.short, cue.range.end.short, cue.label, cue.text ?? ""])
    }
    return table
  }
}

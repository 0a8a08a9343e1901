import RecutModel

extension KnownNames {
  /// Why cues cannot be read in this way.
  func cueFault(_ operand: Operand, _ reference: CheckContext.Reference, as use: Use, _ offset: Int?) -> Fault? {
    let name = operand.part.map { "\(operand.reference).\($0)" } ?? operand.reference
    let cues = DeclaredCues(reference.contents)
    if let part = operand.part, let fault = cues.missing(part, of: operand.reference, offset) { return fault }
    let kind = operand.part.flatMap(cues.kind)
    if kind == .list { return Fault("`\(name)` is a list: nothing can be compared with it", offset: offset) }
    switch use {
    case .number(.fraction?), .number(.count?), .presence: return nil
    case .number:
      if kind == .words { return Fault("`\(name)` has words, no numbers", offset: offset) }
      guard operand.part == nil, cues.isDeclared, cues.kind(of: "value") == nil else { return nil }
      return Fault(
        "the cues `\(name)` have no value", hint: "name one of their numbers, as `\(name).duration`", offset: offset)
    case .words(let relation, let text, let place):
      if kind == .number { return Fault("`\(name)` has numbers, no words", offset: offset) }
      // A label stands for the words of cues that have none.
      let isLabel = operand.part == "label" || (operand.part == nil && cues.kind(of: "text") == nil)
      return isLabel ? cues.neverLabelled(relation, text, operand.reference, place) : nil
    }
  }
}

/// What is known of the cues of one reference.
private struct DeclaredCues {
  private let labels: [String]?
  private let fields: [CueField]

  var isDeclared: Bool { labels != nil }

  init(_ contents: PortContents?) {
    if case .cues(let labels, let fields)? = contents {
      self.labels = labels
      self.fields = fields + [.words("label"), .number("duration", unit: "s")]
    } else {
      labels = nil
      fields = CueField.usual
    }
  }

  /// What kind of field `name` is; `nil` where there is none, or none that is known.
  func kind(of name: String) -> CueField.Kind? { fields.first { $0.name == name }?.kind }

  func missing(_ name: String, of reference: String, _ offset: Int?) -> Fault? {
    guard isDeclared, kind(of: name) == nil else { return nil }
    let names = fields.map(\.name)
    return Fault(
      "the cues `\(reference)` have no `\(name)`: they have \(names.map { "`\($0)`" }.joined(separator: ", "))",
      hint: nearest(to: name, in: names).map { "did you mean `\(reference).\($0)`?" }, offset: offset)
  }

  /// Where no label can be told from `text`: the comparison would always, or never, hold.
  func neverLabelled(_ relation: WordRelation, _ text: String, _ reference: String, _ offset: Int) -> Fault? {
    let asked: WordRelation = relation == .unequal ? .equal : relation
    guard let labels, !labels.contains(where: { asked.holds($0, text) }) else { return nil }
    // Of a thousand labels nobody reads the list.
    let list = labels.count > 20 || labels.isEmpty ? "" : labels.map { "`\($0)`" }.joined(separator: ", ")
    return Fault(
      "no cue of `\(reference)` is labelled so\(list.isEmpty ? "" : ": labels are \(list)")",
      hint: nearest(to: text, in: labels).map { "did you mean `\($0)`?" }, offset: offset)
  }
}

extension CueField {
  /// The fields that mean the same in all cues.
  static let usual: [CueField] = [
    .words("text"), .words("label"), CueField(name: "value", kind: .number), .number("confidence", unit: "1"),
    .number("duration", unit: "s"),
  ]

  /// The unit of a field that means the same in all cues, without a name of `value`; `nil` where that differs.
  static func usualUnit(_ name: String?) -> String? { name.flatMap { name in usual.first { $0.name == name }?.unit } }
}

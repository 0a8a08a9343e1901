import RecutModel
import RecutPlugin

extension PortContents {
  /// A name with its unit, for a page and for a terminal.
  struct Item {
    var name: String
    var unit: String?

    var marked: String { "`\(name)`" + suffix }
    var plain: String { name + suffix }
    private var suffix: String { unit.map { $0 == "1" ? " as a ratio" : " in \($0)" } ?? "" }
  }

  /// What there is, by kind: channels, or labels and fields.
  var parts: [(what: String, items: [Item])] {
    switch self {
    case .signal(let unit, let channels):
      [(channels.count == 1 ? "channel" : "channels", channels.map { Item(name: $0, unit: unit) })]
    case .cues(let labels, let fields):
      [(labels.count == 1 ? "label" : "labels", labels.map { Item(name: $0) })]
        + (fields.isEmpty
          ? [] : [(fields.count == 1 ? "field" : "fields", fields.map { Item(name: $0.name, unit: $0.unit) })])
    }
  }

  /// `{ "unit", "channels" }` of signals, `{ "labels", "fields" }` of cues.
  var json: JSON {
    switch self {
    case .signal(let unit, let channels):
      .object(["unit": .string(unit), "channels": .array(channels.map { .string($0) })])
    case .cues(let labels, let fields):
      .object([
        "labels": .array(labels.map { .string($0) }),
        "fields": .array(
          fields.map { field in
            .object([
              "name": .string(field.name), "kind": .string(field.kind.rawValue), "unit": field.unit.map { .string($0) },
            ])
          }),
      ])
    }
  }
}

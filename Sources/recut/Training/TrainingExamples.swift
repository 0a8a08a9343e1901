import RecutModel
import RecutPlugin
import RecutRuntime
import Vision

/// Rows of numbers of labelled shots, out of what a run has found.
struct TrainingExamples {
  private(set) var columns: [ShotColumn] = []
  private(set) var rows: [[Double]] = []
  private(set) var labels: [String] = []

  /// A name that the model shall know, and the references that stand for it, one a medium.
  struct Source {
    var name: String
    var references: [String]

    /// As `features`, or `features=features-a,features-b`.
    init(_ argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      name = parts.first ?? ""
      references = (parts.last ?? "").split(separator: ",").map(String.init)
      if references.isEmpty { references = [name] }
    }
  }

  /// - Parameters:
  ///   - shots: by the reference that gives them.
  ///   - values: what was found, by reference.
  /// - Throws: ``RecutError`` for labels that mean no shot, or two things at once.
  init(_ file: LabelFile, shots: [String], sources: [Source], values: [String: Value]) throws(RecutError) {
    var media: [Shots] = []
    for reference in shots {
      guard case .shots(let found)? = values[reference] else {
        throw RecutError(.badInput, "--shots: `\(reference)` gives no shots")
      }
      media.append(found)
    }
    var tables: [(labels: [String?], table: ShotTable)] = []
    for found in media {
      let items = try Self.items(of: found.media, sources, values)
      tables.append((try Self.labels(file, found, isOnly: media.count == 1), ShotTable(found, items)))
    }
    try Self.requireKnownMedia(file, media.map(\.media))
    var known: Set<ShotColumn> = []
    for column in tables.flatMap(\.table.columns) where known.insert(column).inserted { columns.append(column) }
    for (labels, table) in tables {
      let places = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1, $0) })
      for (row, label) in zip(table.rows, labels) {
        guard let label else { continue }
        self.labels.append(label)
        rows.append(columns.map { places[$0].map { row[$0] } ?? .nan })
      }
    }
  }

  /// What was found in one medium, under the names that the model shall know.
  private static func items(
    of media: String, _ sources: [Source], _ values: [String: Value]
  ) throws(RecutError) -> [Inputs.Item] {
    var items: [Inputs.Item] = []
    for source in sources {
      guard let found = source.references.lazy.compactMap({ values[$0] }).first(where: { $0.media == media }) else {
        throw RecutError(
          .badInput,
          "--features: `\(source.name)` tells nothing of `\(media)`; name one node for each film, as "
            + "`--features \(source.name)=\(source.references[0]),…`")
      }
      items.append(Inputs.Item(source.name, found))
    }
    return items
  }

  private static func requireKnownMedia(_ file: LabelFile, _ media: [String]) throws(RecutError) {
    for example in file.examples {
      guard let name = example.media else {
        guard media.count > 1 else { continue }
        throw file.fault(
          example, "which film is meant? The column `media` is to say one of \(media.joined(separator: ", "))")
      }
      guard media.contains(name) else {
        let hint = nearest(to: name, in: media).map { "; did you mean `\($0)`?" } ?? ""
        throw file.fault(example, "no shots of a medium `\(name)` are given\(hint)")
      }
    }
  }

  /// Of each shot, where it has one.
  private static func labels(_ file: LabelFile, _ shots: Shots, isOnly: Bool) throws(RecutError) -> [String?] {
    var labels = [(label: String, line: Int)?](repeating: nil, count: shots.shots.count)
    for example in file.examples where example.media.map({ $0 == shots.media }) ?? isOnly {
      for shot in try indices(example, shots, file) {
        if let other = labels[shot], other.label != example.label {
          throw file.fault(
            example, "shot \(shot) is '\(example.label)' here, and '\(other.label)' in line \(other.line)")
        }
        labels[shot] = (example.label, example.line)
      }
    }
    return labels.map { $0?.label }
  }

  private static func indices(
    _ example: LabelFile.Example, _ shots: Shots, _ file: LabelFile
  ) throws(RecutError) -> [Int] {
    switch example.place {
    case .shot(let number):
      guard number < shots.shots.count else {
        throw file.fault(
          example, "there is no shot \(number): `\(shots.media)` has \(shots.shots.count), counted from 0")
      }
      return [number]
    case .range(let range):
      let found = shots.shots.indices.filter { index in
        let shot = shots.shots[index].range
        return (shot.intersection(range)?.duration ?? .zero) * 2 >= shot.duration
      }
      if !found.isEmpty { return found }
      // A moment within a long shot means that shot.
      guard let own = shots.shots.firstIndex(where: { $0.range.contains(range.middle) }) else {
        throw file.fault(example, "`\(shots.media)` has no shot at this time")
      }
      return [own]
    }
  }
}

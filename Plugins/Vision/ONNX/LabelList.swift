import Foundation

/// Names of a model's classes.
public enum LabelList {
  /// Those of a text file of one name a line; numbers that count the lines, from 0 or from 1, are taken off.
  public static func read(file path: String) -> [String]? {
    guard let data = FileManager.default.contents(atPath: path), data.count < 16 << 20 else { return nil }
    return lines(String(decoding: data, as: UTF8.self))
  }

  static func lines(_ text: String) -> [String] {
    var lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    lines.removeAll { $0.isEmpty }
    let numbered = lines.map { line -> (number: Int, rest: String)? in
      let digits = line.prefix { $0.isNumber }
      let rest = line.dropFirst(digits.count)
      guard let number = Int(digits), let mark = rest.first, ":,;\t ".contains(mark) else { return nil }
      return (number, rest.drop { ":,;\t ".contains($0) }.trimmingCharacters(in: .whitespaces))
    }
    guard let first = numbered.first??.number, first < 2 else { return lines }
    let counts = numbered.enumerated().allSatisfy { $1?.number == first + $0 }
    return counts ? numbered.compactMap { $0?.rest } : lines
  }

  /// Those that the exporter of YOLO models notes under `names`, as Python writes a dictionary: `{0: 'person', 1: 'bicycle'}`.
  public static func noted(in header: ModelHeader) -> [String] {
    guard let text = header.notes["names"] else { return [] }
    var names: [String] = []
    var rest = text[...]
    while let quote = rest.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
      let name = rest[rest.index(after: quote)...]
      guard let end = name.firstIndex(of: rest[quote]) else { break }
      names.append(String(name[..<end]))
      rest = name[name.index(after: end)...]
    }
    return names
  }
}

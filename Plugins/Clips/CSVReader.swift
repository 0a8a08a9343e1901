import RecutModel
import RecutPlugin

/// Reads a cut list from comma-separated values (RFC 4180; semicolons and tabs as well). The first line names the
/// columns: `in` and `out`, or `start` and `end`, and perhaps `label` or `note`, and `speed`; others are passed over.
enum CSVReader {
  static func read(_ lines: [String]) throws(LineError) -> CutList {
    let records = records(in: lines)
    guard let (top, titles) = records.first else { return CutList(cuts: []) }
    let separator = [",", ";", "\t"].max { titles.count(of: $0) < titles.count(of: $1) } ?? ","
    let header = try fields(of: titles, separator, line: top).map { $0.lowercased() }
    guard let start = header.firstIndex(where: { $0 == "in" || $0 == "start" }),
      let end = header.firstIndex(where: { $0 == "out" || $0 == "end" })
    else {
      throw LineError(
        line: top, message: "the first line must name the columns `in` and `out` (or `start` and `end`)")
    }
    let notes = header.indices.filter { ["label", "note"].contains(header[$0]) }
    let speed = header.firstIndex(of: "speed")
    var cuts: [CutList.Cut] = []
    for (line, text) in records.dropFirst() {
      let row = try fields(of: text, separator, line: line)
      let from = try point(row, start, column: header[start], line: line)
      let to = try point(row, end, column: header[end], line: line)
      if case (.quantity(let first), .quantity(let last)) = (from, to),
        RangeQuantity(first, last).isBackward
      {
        throw LineError(line: line, message: "this range ends before it has begun")
      }
      let note = notes.compactMap { $0 < row.count && !row[$0].isEmpty ? row[$0] : nil }.joined(separator: ": ")
      cuts.append(
        .init(
          start: from, end: to, name: "line \(line) (\(row[start])..\(row[end]))", note: note.isEmpty ? nil : note,
          speed: try speed.flatMap { column throws(LineError) in try self.speed(row, column, line: line) })
      )
    }
    return CutList(cuts: cuts)
  }

  private static func speed(_ row: [String], _ column: Int, line: Int) throws(LineError) -> Speed? {
    guard column < row.count, !row[column].isEmpty, row[column] != "1" else { return nil }
    if let speed = Speed(row[column]) { return speed }
    throw LineError(
      line: line, message: "`\(row[column])` is not a speed such as `2` or `0.5`, or it is not between 0.01 and 100")
  }

  /// The records that are not blank, each with the number of its first line: a line break in quotes ends none.
  private static func records(in lines: [String]) -> [(line: Int, text: String)] {
    var records: [(line: Int, text: String)] = []
    var isOpen = false
    for (index, text) in lines.enumerated() where isOpen || !isBlank(text) {
      if isOpen {
        records[records.count - 1].text += "\n" + text
      } else {
        records.append((index + 1, text))
      }
      if text.count(of: "\"") % 2 == 1 { isOpen.toggle() }
    }
    return records
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

  private static func point(
    _ row: [String], _ column: Int, column name: String, line: Int
  ) throws(LineError) -> CutList.Point {
    guard column < row.count, !row[column].isEmpty else {
      throw LineError(line: line, message: "there is nothing in the column `\(name)`")
    }
    if let quantity = TimeQuantity(row[column]) { return .quantity(quantity) }
    if let timecode = Timecode(row[column]) { return .timecode(timecode) }
    throw LineError(line: line, message: "`\(row[column])` is not a time such as `12.5`, `00:01:30.5` or `300f`")
  }

  /// The fields of a line, blanks around them removed. In quotes a separator is a character, and a doubled quote is one.
  private static func fields(of text: String, _ separator: Character, line: Int) throws(LineError) -> [String] {
    var fields = [""]
    var isQuoted = false
    var wasQuote = false
    for character in text {
      if character == "\"" {
        if wasQuote { fields[fields.count - 1].append(character) }
        wasQuote = isQuoted && !wasQuote
        isQuoted.toggle()
        continue
      }
      wasQuote = false
      if character == separator, !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    if isQuoted { throw LineError(line: line, message: "this quote is not closed") }
    return fields.map { $0.trimmed() }
  }
}

extension String {
  fileprivate func count(of character: Character) -> Int { reduce(0) { $0 + ($1 == character ? 1 : 0) } }
}

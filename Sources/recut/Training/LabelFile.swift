import Foundation
import RecutModel
import RecutPlugin
import RecutRuntime

/// A user's examples: a list of comma-separated values with the columns `label`, `shot` or `start` and `end`, and perhaps `media`.
struct LabelFile {
  /// One line.
  struct Example {
    enum Place {
      case shot(Int)
      case range(TimeRange)
    }

    var line: Int
    /// `nil` where the list has no such column.
    var media: String?
    var place: Place
    var label: String
  }

  let name: String
  private(set) var examples: [Example] = []

  /// - Throws: ``RecutError`` with the line that is at fault.
  init(_ path: String) throws(RecutError) {
    name = path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RecutError(.missingInput, "reading '\(path)': it cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw RecutError(.badInput, "'\(path)' is no text in UTF-8")
    }
    let lines = text.replacing("\u{FEFF}", with: "").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rows = lines.enumerated().filter { !$0.element.allSatisfy(\.isWhitespace) && !$0.element.hasPrefix("#") }
    guard let head = rows.first else { throw RecutError(.badInput, "'\(path)' is empty") }
    let separator = [",", ";", "\t"].max { first, second in
      head.element.count { String($0) == first } < head.element.count { String($0) == second }
    }
    let reader = LabelLine(Self.fields(head.element, separator ?? ","))
    if let fault = reader.fault { throw self.fault(head.offset, fault) }
    for row in rows.dropFirst() {
      do throws(Fault) {
        examples.append(try reader.example(Self.fields(row.element, separator ?? ","), line: row.offset + 1))
      } catch {
        throw self.fault(row.offset, error.message)
      }
    }
    guard !examples.isEmpty else { throw RecutError(.badInput, "'\(path)' has no examples") }
  }

  private func fault(_ row: Int, _ message: String) -> RecutError {
    RecutError(.badInput, "\(name):\(row + 1): \(message)")
  }

  /// The same, of an example.
  func fault(_ example: Example, _ message: String) -> RecutError { fault(example.line - 1, message) }

  private static func fields(_ line: Substring, _ separator: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if String(character) == separator, !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields.map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

/// Which column of a list of examples is which.
private struct LabelLine {
  private let columns: [String]

  init(_ head: [String]) { columns = head.map { $0.lowercased() } }

  private func column(_ names: String...) -> Int? { columns.firstIndex { names.contains($0) } }

  /// What is wrong with the first line.
  var fault: String? {
    let names = columns.map { "`\($0)`" }.joined(separator: ", ")
    if column("label", "class") == nil { return "the first line must name a column `label`; it names \(names)" }
    if column("shot") == nil && (column("start", "in") == nil || column("end", "out") == nil) {
      return "the first line must name a column `shot`, or `start` and `end`; it names \(names)"
    }
    return nil
  }

  func example(_ row: [String], line: Int) throws(Fault) -> LabelFile.Example {
    func text(_ column: Int?) -> String? { column.flatMap { $0 < row.count && !row[$0].isEmpty ? row[$0] : nil } }
    guard let label = text(column("label", "class")) else { throw Fault("there is no label") }
    let media = text(column("media"))
    if let shot = text(column("shot")) {
      guard let number = Int(shot), number >= 0 else {
        throw Fault("`\(shot)` is no number of a shot, which count from 0")
      }
      return LabelFile.Example(line: line, media: media, place: .shot(number), label: label)
    }
    guard let from = text(column("start", "in")), let to = text(column("end", "out")) else {
      throw Fault("there is no shot and no range")
    }
    let range = TimeRange(try time(from), try time(to))
    guard !range.isEmpty else { throw Fault("the range \(from) to \(to) is empty") }
    return LabelFile.Example(line: line, media: media, place: .range(range), label: label)
  }

  private func time(_ text: String) throws(Fault) -> Time {
    guard case .time(let time)? = TimeQuantity(text) else {
      throw Fault("`\(text)` is no time such as `12.5` or `00:01:30.5`")
    }
    return time
  }
}

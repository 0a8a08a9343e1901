import Foundation
import RecutModel
import RecutPlugin

/// Ranges of one medium in the order in which they are to be shown, not yet placed on its clock.
struct CutList {
  /// A point in the medium as it was written.
  enum Point: Hashable {
    case quantity(TimeQuantity)
    case timecode(Timecode)
  }

  struct Cut: Hashable {
    var start: Point
    var end: Point
    /// For messages: the range as written, or where it stands.
    var name: String
    /// What the file says about it.
    var note: String?
    var speed: Speed?
  }

  var cuts: [Cut]
  /// What of the file was not taken over.
  var notes: [String] = []

  init(cuts: [Cut], notes: [String] = []) {
    self.cuts = cuts
    self.notes = notes
  }

  init(_ ranges: [RangeQuantity]) {
    cuts = ranges.enumerated().map { index, range in
      Cut(
        start: .quantity(range.start), end: .quantity(range.end),
        name: "range \(index + 1) (\(range.start.written)..\(range.end.written))")
    }
  }

  /// Reads a CSV file or an EDL, whichever its name or contents tell. Throws with file and line what cannot be read.
  init(contentsOf path: String) throws(PluginError) {
    let name = path.fileName
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw PluginError("cannot read the cut list \(path): \(error.localizedDescription)", isBadInput: true)
    }
    guard data.count <= Self.mostBytes else {
      throw PluginError("\(name) has \(data.count) bytes, too many for a cut list", isBadInput: true)
    }
    guard var text = String(validating: data, as: UTF8.self) else {
      throw PluginError("\(name) is not a text in UTF-8", isBadInput: true)
    }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    do {
      self = Self.isEDL(name, lines) ? try EDLReader.read(lines) : try CSVReader.read(lines)
    } catch {
      throw PluginError("\(name):\(error.line): \(error.message)", isBadInput: true)
    }
    guard !cuts.isEmpty else { throw PluginError("\(name) lists no cuts", isBadInput: true) }
  }

  private static let mostBytes = 50_000_000

  private static func isEDL(_ name: String, _ lines: [String]) -> Bool {
    if name.lowercased().hasSuffix(".edl") { return true }
    if name.lowercased().hasSuffix(".csv") { return false }
    return lines.contains { $0.hasPrefix("TITLE:") || $0.hasPrefix("FCM:") }
  }
}

/// What cannot be read, and in which line of the file, counted from 1.
struct LineError: Error {
  var line: Int
  var message: String
}

extension TimeQuantity {
  /// As a recipe may write it.
  var written: String {
    switch self {
    case .time(let time): time.description
    case .frames(let count): "\(count)f"
    }
  }
}

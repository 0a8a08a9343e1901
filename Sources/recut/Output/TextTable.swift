import RecutModel
import RecutRecipe

/// Columns of text for people. The last column is as wide as it needs to be.
struct TextTable {
  enum Alignment {
    case left, right
    /// Numbers with their points below each other.
    case point
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  init(_ head: [String], _ alignments: [Alignment]) {
    rows = [head]
    self.alignments = alignments
  }

  /// A cell is one line, whoever wrote what is in it.
  mutating func add(_ row: [String]) {
    rows.append(row.map { String($0.map { $0.isNewline ? " " : $0 }).withoutControls })
  }

  var text: String {
    let rows = pointed
    let widths = alignments.indices.map { column in rows.map { columns(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, zip(widths, alignments)).map { cell, shape in
        let blanks = String(repeating: " ", count: shape.0 - columns(of: cell))
        return shape.1 == .left ? cell + blanks : blanks + cell
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// With blanks in place of the decimals that other numbers of their column have.
  private var pointed: [[String]] {
    func decimals(_ cell: String) -> Int { cell.lastIndex(of: ".").map { cell[$0...].count } ?? 0 }
    var rows = rows
    for column in alignments.indices where alignments[column] == .point {
      let most = rows.dropFirst().map { decimals($0[column]) }.max() ?? 0
      for row in rows.indices.dropFirst() {
        rows[row][column] += String(repeating: " ", count: most - decimals(rows[row][column]))
      }
    }
    return rows
  }
}

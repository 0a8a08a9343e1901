import RecutModel
import Testing

@testable import RecutRecipe

@Suite struct YAMLNodeTests {
  private func read(_ text: String) throws -> YAMLNode {
    let document = YAMLDocument(text: text, name: "r.yml")
    #expect(said(document.diagnostics) == "")
    return try #require(document.root)
  }

  @Test(
    arguments: [
      ("no", "no"), ("yes", "yes"), ("on", "on"), ("true", true), ("False", false), ("~", nil), ("null", nil),
      ("", nil),
      ("12", 12), ("-7", -7), ("+3", 3), ("0x1F", 31), ("0o17", 15), ("017", 17), ("1.5", 1.5), (".5", 0.5),
      ("3.", 3.0),
      ("1e3", 1000.0), ("1_000", "1_000"), ("1:30", "1:30"), ("12f", "12f"), ("30s", "30s"), ("1e", "1e"),
      ("\"12\"", "12"), ("'true'", "true"), ("!!str 12", "12"), ("!!float 1", 1.0), ("99999999999999999999", 1e20),
      ("0x", "0x"), ("nan", "nan"), ("infinity", "infinity"), ("+-1", "+-1"), ("1.5.2", "1.5.2"),
      ("2024-01-01", "2024-01-01"),
    ] as [(String, JSON)]) func readsScalarsByTheCoreSchema(text: String, value: JSON) throws
  {
    #expect(try read("a: \(text)\n")["a"]?.scalar?.value == value)
  }

  @Test func keepsTheStartAndEndOfEveryKeyAndValue() throws {
    let root = try read("a:\n  - b\n  - {c: d}\n\n# remark\né: |\n  x\n")
    let entries = try #require(root.entries)
    #expect(entries.map { place($0.keyRange) } == ["1:1-1:2", "6:1-6:2"])
    #expect(place(entries[0].value.range) == "2:3-3:11")
    let elements = try #require(entries[0].value.elements)
    #expect(elements.map { place($0.range) } == ["2:5-2:6", "3:5-3:11"])
    #expect(elements[1].entries?.map { place($0.value.range) } == ["3:9-3:10"])
  }

  private func place(_ range: SourceRange) -> String {
    "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
  }

  @Test func resolvesAliasesAndMergeKeys() throws {
    let root = try read(
      """
      base: &base { size: 1, colour: red }
      more: &more { colour: blue, depth: 3 }
      one: { <<: *base, size: 2 }
      two: { size: 4, <<: [*more, *base] }
      same: *base
      "<<": kept
      """)
    #expect(root["one"]?.json == ["size": 2, "colour": "red"])
    #expect(root["two"]?.json == ["size": 4, "colour": "blue", "depth": 3])
    #expect(root["same"]?.json == ["size": 1, "colour": "red"])
    #expect(root["<<"]?.json == "kept")
  }
}

import Testing

@testable import RecutRecipe

@Suite struct YAMLFaultTests {
  @Test func saysWhatIsWrong() throws {
    try FaultCase.expect("yaml") { said(YAMLDocument(text: $0.text, name: "r.yml").diagnostics) }
  }

  /// Bytes that are no text: one fault, at the place of the first.
  @Test(arguments: [
    ([UInt8]("a: \0b".utf8), "r.yml:1:4: error: a NUL byte is not allowed in YAML"),
    ([UInt8]("é: 1\nb: \u{1B}[31m".utf8), "r.yml:2:4: error: the control character 0x1B is not allowed in YAML"),
    ([UInt8]("a: 1\né: ".utf8) + [0xFF, 0xFE], "r.yml:2:4: error: the file is not UTF-8: 0xFF begins no character"),
    ([UInt8]("é".utf8.dropLast()), "r.yml:1:1: error: the file is not UTF-8: 0xC3 begins no character"),
    ([0xFF, 0xFE, 0x61, 0x00], "r.yml:1:1: error: the file is UTF-16 text; a recipe is UTF-8"),
    ([0x61, 0x00, 0x3A, 0x00], "r.yml:1:1: error: the file is UTF-16 text; a recipe is UTF-8"),
    ([], "r.yml:1:1: error: the file is empty"),
    (
      [UInt8]("a: 1\u{85}é: \u{FFFE}".utf8),
      "r.yml:2:4: error: the file cannot be read as text: control characters are not allowed"
    ),
  ]) func refusesBytesThatAreNoText(bytes: [UInt8], message: String) {
    let found = YAMLDocument(bytes: bytes, name: "r.yml").diagnostics
    #expect(found.count == 1)
    #expect(found.first?.rendered().split(separator: "\n").first.map { String($0) } == message)
  }

  @Test func skipsAByteOrderMark() {
    let document = YAMLDocument(bytes: [0xEF, 0xBB, 0xBF] + "a: b\n".utf8, name: "r.yml")
    #expect(document.diagnostics.isEmpty)
    #expect(document.root?["a"]?.range.start == SourcePosition(line: 1, column: 4))
  }
}

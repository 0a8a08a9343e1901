import RecutModel
import Testing

/// JSON by RFC 8259, as plugins send it.
struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null), ("true", true), (" \t\r\n[ ] ", []), ("{}", JSON.object([])), ("0", 0), ("-0", 0), ("12", 12),
      ("-1.5e3", -1500.0), ("1E+2", 100.0), ("0.1", 0.1), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)),
      ("79228162514264337593543950336", .number(0x1p96)), ("1e-400", 0.0),
      (#""""#, ""), (#""é😀""#, "é😀"),
      (#"{"a":1,"b":[2,{"c":null}],"a":3}"#, JSON.object(["a": 1, "b": [2, .object([.init("c", .null)])], "a": 3])),
      (#""\"\\\/\b\f\n\r\t\u0041\u00e9\u00E9""#, "\"\\/\u{8}\u{C}\n\r\tAéé"), (#""\ud83d\uDE00""#, "😀"),
      (#""\u0000""#, "\0"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    ] as [(String, JSON)]) func reads(text: String, value: JSON) throws
  { #expect(try JSON(parsing: text) == value) }

  /// Half a pair stands for a character that is not known, and takes nothing else with it.
  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\n""#, "\u{FFFD}\n"),
  ]) func replacesHalvesOfPairs(text: String, value: String) throws {
    #expect(try JSON(parsing: text) == .string(value))
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", ".5", "1.", "-.5", "1.e5", "1e", "1e+", "01", "-01",
    "00",
    "0x10", "1-2", "1_000", "--1", "1e400", "-1e400", "[1,]", "[,1]", "[1 2]", "[", "]", "[1", "{", "}", "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}", "{a:1}", "{1:2}", "{\"a\":1 \"b\":2}", "'a'", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\u+12F\"", "\"\\u-12F\"", "\"\\u-000\"", "\"\\ud83d\\u12\"", "\"a\nb\"", "\"\t\"", "\"\u{1}\"", "1 2", "{} x",
    "[] []",
    "// x\n1", "\u{FEFF}1",
    "\"\\u", "tru", "[1,2", "\u{0}",
  ]) func refuses(text: String) { #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) } }

  @Test(arguments: [
    ("[1, 01]", "`01` is no number at byte 4"), ("[1, x]", "`x` is no number at byte 4"),
    ("{\"a\" 1}", "expected `:` at byte 5"),
    ("", "the text ends where a value is expected at byte 0"), ("[1] 2", "something follows the value at byte 4"),
    ("\"a\u{1}\"", "a control character inside a text at byte 2"), ("[#]", "expected a value at byte 1"),
  ]) func saysWhatIsWrongAndWhere(text: String, message: String) {
    #expect { try JSON(parsing: text) } throws: { "\($0)" == message }
  }

  @Test func refusesWhatIsNestedTooDeeply() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    _ = try JSON(parsing: nested(200))
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(201)) }
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(repeating: "{\"a\":", count: 1_000_000)) }
  }

  @Test func bytesThatAreNoTextBecomeUnknownCharacters() throws {
    #expect(try JSON(parsing: [0x22, 0xFF, 0x61, 0xC3, 0x22]) == "\u{FFFD}a\u{FFFD}")
    #expect(try JSON(parsing: [0x22, 0xC3, 0x5C, 0x6E, 0x22]) == "\u{FFFD}\n")
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0xFF, 0xFE]) }
  }

  /// Whatever stands there, it ends with a value or a sentence.
  @Test func neverBreaks() {
    var random = SeededRandom(7)
    let alphabet = Array(#"{}[]",:\u0123456789dDeE+-.truefalsn "#.utf8) + [0, 9, 10, 0x7F, 0xC3, 0xA9, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      guard let value = try? JSON(parsing: bytes) else { continue }
      // `1e3` is written as `1000`, which is read as a whole number.
      #expect((try? JSON(parsing: value.text()))?.text() == value.text(), "\(bytes)")
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let value: JSON = ["a": [1, -2.5, 1e300, 5e-300, true, nil, "\"\\\u{1}\u{1F600}é\u{2028}/"], "": .object([])]
    #expect(try JSON(parsing: value.text()) == value)
    #expect(try JSON(parsing: value.text(indented: true)) == value)
  }
}

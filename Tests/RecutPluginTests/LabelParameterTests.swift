import RecutModel
import RecutPlugin
import Testing

/// Parameters that map names to texts and to files.
@Suite struct LabelParameterTests {
  private func info(_ type: ParameterType) -> ParameterInfo {
    ParameterInfo(name: "names", type: type, default: [:], help: "")
  }

  @Test(arguments: [ParameterType.labels, .files]) func takesTextsByName(type: ParameterType) throws {
    #expect(try info(type).read(["b": "Ben", "a": 7]) == ["a": "7", "b": "Ben"])
    #expect(try info(type).read([:]) == [:])
  }

  @Test(arguments: [ParameterType.labels, .files]) func saysWhatItIsNot(type: ParameterType) {
    let whole = #expect(throws: Fault.self) { try info(type).read(["x"]) }
    #expect(whole?.message.contains("expected a mapping from names to") == true)
    let part = #expect(throws: Fault.self) { try info(type).read(["a": ["b"]]) }
    #expect(part?.path == [.key("a")])
  }
}

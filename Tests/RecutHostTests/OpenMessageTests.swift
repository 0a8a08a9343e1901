import RecutModel
import RecutPlugin
import Testing

@testable import RecutHost

/// What a plugin is told at first.
struct OpenMessageTests {
  @Test func portsWithoutValuesAreLeftOut() {
    let ports = [
      Port("media", .media, help: "a medium"), Port("signals", .signal, list: true, help: "signals"),
      Port("likes", .profile, optional: true, help: "a profile"),
    ]
    let level = Value.signal(Signal(media: "film", unit: "1", times: [], channels: []))
    let inputs = Inputs(["signals": [.init("a", level), .init("b", level)], "likes": []])
    let json = inputs.wireJSON(ports)
    #expect(json.members?.map(\.key) == ["signals"])
    #expect(json["signals"]?.arrayValue?.map { $0["reference"]?.stringValue } == ["a", "b"])
    #expect(Inputs().wireJSON(ports).text() == "{}")
  }
}

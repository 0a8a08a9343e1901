import RecutModel
import RecutPlugin
import Testing

/// What expressions are told before anything has run, by what plugins declare of their outputs.
@Suite struct KnownNamesTests {
  private let references: [CheckContext.Reference] = [
    .init(
      name: "sound", type: .signal, contents: .signal(unit: "LUFS", channels: ["momentary", "left"]),
      outputs: ["sound.momentary", "sound.level", "sound.silences"]),
    .init(name: "ratio", type: .signal, contents: .signal(unit: "1", channels: ["ratio"])),
    .init(name: "open", type: .signal),
    .init(
      name: "lines", type: .cues,
      contents: .cues(labels: ["line", "sound"], fields: [.words("text"), .words("speaker"), .list("shares")])),
    .init(
      name: "quiet", type: .cues, contents: .cues(labels: ["silence"], fields: [.number("value", unit: "dB")])),
    .init(name: "found", type: .cues), .init(name: "faces", type: .regions), .init(name: "taste", type: .scores),
  ]

  private func faults(_ text: String, pooling: [String: Pooling]? = nil) -> [Fault] {
    Condition.faults(in: text, at: [], among: references, pooling: pooling)
  }

  @Test(arguments: [
    "sound > -40 LUFS and sound.left < -3 and ratio > 20%", "open > 3 dB and open.anything > 1",
    "lines and lines.speaker and lines.speaker == \"Ann\" and lines contains \"goal\"",
    "lines.label == \"sound\" and lines.label ~ \"l*\" and lines.duration > 1500 ms",
    "quiet > -50 dB and quiet == \"silence\" and quiet.label contains \"sil\"",
    "found.anything == \"x\" and found.more > 3 kg and found.label == \"any\" and found.confidence > 50%",
    "faces > 1 and faces.confidence > 50%",
  ])
  func findNothingWrong(_ text: String) { #expect(faults(text) == []) }

  typealias Wrong = ConditionTests.Wrong

  @Test(arguments: [
    Wrong(
      text: "sound > -40 dB", offset: 8, message: "`sound` is in LUFS, not in dB",
      hint: "write the number in LUFS, or alone"),
    Wrong(text: "ratio > 3 d", offset: 8, message: "`ratio` has no unit, not in d", hint: "write the number alone"),
    Wrong(
      text: "open and sound.lefft > 3", offset: 9,
      message: "the signal `sound` has no channel `lefft`: it has `momentary`, `left`",
      hint: "did you mean `sound.left`?"),
    Wrong(
      text: "sound.level > 3", offset: 0,
      message: "the signal `sound` has no channel `level`: it has `momentary`, `left`",
      hint: "add `sound.level` to the inputs"),
    Wrong(
      text: "sound.silnces", offset: 0,
      message: "the signal `sound` has no channel `silnces`: it has `momentary`, `left`",
      hint: "did you mean `sound.silences`? It has to be added to the inputs"),
    Wrong(
      text: "lines.speeker == \"A\"", offset: 0,
      message: "the cues `lines` have no `speeker`: they have `text`, `speaker`, `shares`, `label`, `duration`",
      hint: "did you mean `lines.speaker`?"),
    Wrong(text: "lines.speaker > 3", offset: 0, message: "`lines.speaker` has words, no numbers"),
    Wrong(text: "lines.duration contains \"3\"", offset: 0, message: "`lines.duration` has numbers, no words"),
    Wrong(text: "lines.shares", offset: 0, message: "`lines.shares` is a list: nothing can be compared with it"),
    Wrong(
      text: "lines > 3", offset: 0, message: "the cues `lines` have no value",
      hint: "name one of their numbers, as `lines.duration`"),
    Wrong(
      text: "lines.label != \"lime\"", offset: 15,
      message: "no cue of `lines` is labelled so: labels are `line`, `sound`", hint: "did you mean `line`?"),
    Wrong(
      text: "quiet contains \"noise\"", offset: 15, message: "no cue of `quiet` is labelled so: labels are `silence`"),
    Wrong(
      text: "quiet.value > 3 LUFS", offset: 14, message: "`quiet.value` is in dB, not in LUFS",
      hint: "write the number in dB, or alone"),
    Wrong(
      text: "found.duration > 3 dB", offset: 17, message: "`found.duration` is in s, not in dB",
      hint: "write the number in s, or alone"),
    Wrong(text: "found.text > 3", offset: 0, message: "`found.text` has words, no numbers"),
    Wrong(
      text: "faces > 3 dB", offset: 8, message: "`faces` has no unit, not in dB", hint: "write the number alone"),
  ])
  func sayWhatIsWrongAndWhere(_ wrong: Wrong) {
    #expect(faults(wrong.text) == [Fault(wrong.message, hint: wrong.hint, offset: wrong.offset)])
  }

  @Test func aShotsNumberHasTheUnitOfItsPooling() {
    #expect(faults("quiet > 20%", pooling: [:]) == [])
    #expect(faults("quiet > 20 dB", pooling: [:]).map(\.message) == ["`quiet` has no unit, not in dB"])
    #expect(faults("quiet > 20 dB", pooling: ["quiet": .max]) == [])
    #expect(faults("sound > 20%", pooling: ["sound": .fraction]) == [])
    #expect(faults("lines > 3", pooling: [:]) == [])
    #expect(faults("lines > 3", pooling: ["lines": .max]).map(\.message) == ["the cues `lines` have no value"])
    #expect(faults("lines.speaker > 3", pooling: [:]).map(\.message) == ["`lines.speaker` has words, no numbers"])
  }

  @Test func valuesAreHeldAgainstTheDeclaration() {
    func signal(_ unit: String, _ channel: String) -> Value {
      .signal(Signal(media: "film", unit: unit, times: [] as [Time], channels: [.init(channel, [])]))
    }
    let declared = PortContents.signal(unit: "dB", channels: ["level"])
    #expect(declared.contradiction(in: signal("dB", "level")) == nil)
    #expect(declared.contradiction(in: signal("1", "level")) == "is in '1', not in 'dB' as declared")
    #expect(declared.contradiction(in: signal("dB", "x")) != nil)
    func cues(_ label: String, value: Double? = nil) -> Value {
      .cues(Cues(media: "film", cues: [Cue(range: TimeRange(.zero, .seconds(1)), label: label, value: value)]))
    }
    let speech = PortContents.cues(labels: ["speech"], fields: [])
    #expect(speech.contradiction(in: cues("speech")) == nil)
    #expect(speech.contradiction(in: cues("line")) != nil)
    #expect(speech.contradiction(in: cues("speech", value: 1)) != nil)
  }
}

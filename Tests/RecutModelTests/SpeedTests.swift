import RecutModel
import Testing

@Suite struct SpeedTests {
  private func clip(_ start: Int64, _ end: Int64, _ speed: Speed?) -> Clip {
    Clip(media: "film", source: TimeRange(.seconds(start), .seconds(end)), speed: speed)
  }

  /// From 1 to `factor` between two seconds of the film.
  private func ramp(_ start: Int64, _ end: Int64, to factor: Time) -> Speed {
    Speed(points: [.init(.seconds(start), Time(1)), .init(.seconds(end), factor)])
  }

  @Test func aClipIsAsLongAsItsSpeedSaysExactly() {
    #expect(clip(10, 14, nil).duration == .seconds(4))
    #expect(clip(10, 14, Speed(Time(2))).duration == .seconds(2))
    #expect(clip(10, 14, Speed(Time(73, over: 10))).duration == Time(40, over: 73))
    let ntsc = Clip(
      media: "film", source: TimeRange(.zero, Time(1001 * 7, over: 30000)), speed: Speed(Time(1, over: 3)))
    #expect(ntsc.duration == Time(1001 * 21, over: 30000))
    #expect(Edit(clips: [clip(0, 3, Speed(Time(3))), clip(5, 6, nil)]).duration == .seconds(2))
  }

  @Test func aRampTakesWhatItsMeanSpeedTakes() {
    // 2 S / (v0 + v1)
    #expect(clip(10, 15, ramp(10, 15, to: Time(4))).duration == .seconds(2))
    #expect(clip(10, 15, ramp(10, 15, to: Time(1, over: 4))).duration == .seconds(8))
    // As it is ahead of the ramp, and as the ramp ends behind it.
    #expect(clip(8, 23, ramp(10, 15, to: Time(4))).duration == .seconds(2 + 2 + 2))
  }

  @Test func timesOfFilmAndCutAreEachOthersInverse() {
    let retiming = clip(8, 23, ramp(10, 15, to: Time(4))).retiming
    for (time, offset) in [(8, 0), (9, 1), (10, 2), (15, 4), (19, 5), (23, 6), (7, -1), (27, 7)] as [(Int64, Int64)] {
      #expect(retiming.offset(of: .seconds(time)) == .seconds(offset), "\(time)")
      #expect(retiming.time(at: .seconds(offset)) == .seconds(time), "\(offset)")
    }
    // Half-way in time: 1 s at 1 to 2.5.
    #expect(retiming.time(at: .seconds(3)) == .seconds(10) + Time(175, over: 100))
    #expect(
      (retiming.offset(of: .seconds(10) + Time(175, over: 100)) - .seconds(3)).magnitude <= Time(1, over: 1_000_000))
  }

  @Test func aPartOfARampIsAsFastAsItWas() {
    let whole = clip(10, 15, ramp(10, 15, to: Time(4)))
    let parts = [clip(10, 12, whole.speed), clip(12, 15, whole.speed)]
    let sum = parts.reduce(Time.zero) { $0 + $1.duration }
    #expect((sum - whole.duration).magnitude < Time(1, over: 100_000))
    #expect(parts[0].retiming.pieces.last?.to == parts[1].retiming.pieces.first?.from)
  }

  @Test func aStepChangesAtOnce() {
    let speed = Speed(points: [.init(.seconds(2), Time(1)), .init(.seconds(2), Time(4))])
    let retiming = clip(0, 6, speed).retiming
    #expect(retiming.pieces.map(\.from) == [Time(1), Time(4)] && retiming.duration == .seconds(3))
    #expect(retiming.time(at: Time(5, over: 2)) == .seconds(4))
  }

  @Test func transitionsLieOnTheClockOfTheCut() throws {
    // Two seconds of film ahead of the second clip are half a second of the cut.
    var edit = Edit(clips: [clip(10, 14, nil), clip(2, 10, Speed(Time(4)))])
    edit.clips[1].transition = Transition(.crossing("fade"), before: .seconds(1), after: .seconds(3))
    let fitted = edit.fittingTransitions { _ in TimeRange(.zero, .seconds(60)) }
    #expect(fitted.clips[1].transition == Transition(.crossing("fade"), before: Time(1, over: 2), after: .seconds(2)))
  }

  @Test func whatIsSaidGoesOnWhereTheFilmDoes() {
    let edit = Edit(clips: [clip(0, 4, nil), clip(4, 8, Speed(Time(2))), clip(20, 22, nil)])
    let passages = edit.passages
    #expect(passages.map(\.range) == [TimeRange(.zero, .seconds(6)), TimeRange(.seconds(6), .seconds(8))])
    #expect(passages[0].range(of: TimeRange(.seconds(3), .seconds(6))) == TimeRange(.seconds(3), .seconds(5)))
  }

  @Test(arguments: [
    Speed(Time(2)), Speed(Time(1, over: 3), pitch: .follow, between: .blend), Speed(Time(1, over: 100), pitch: .mute),
    Speed(points: [.init(.milliseconds(12_500), Time(1)), .init(.seconds(14), Time(1, over: 4))]),
  ]) func writtenAndReadItIsTheSame(speed: Speed) {
    #expect(Speed(speed.text) == speed, "\(speed.text)")
  }

  @Test(arguments: ["", "0", "200", "fast", "2@1 1@2", "1@", "nan"]) func whatIsNoSpeedIsNotRead(text: String) {
    #expect(Speed(text) == nil)
  }

  @Test func decimalNumbersStandForSimpleRatios() {
    #expect(Time(ratio: 0.3333333333333333) == Time(1, over: 3))
    #expect(Time(ratio: 7.3) == Time(73, over: 10) && Time(ratio: 0.01) == Time(1, over: 100))
    #expect(Time(ratio: 100) == Time(100) && Time(ratio: .infinity) == .zero)
  }
}

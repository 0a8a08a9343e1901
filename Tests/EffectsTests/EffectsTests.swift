import Effects
import RecutModel
import RecutPlugin
import Testing

@Suite struct EffectsTests {
  private func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: TimeRange(.milliseconds($0.0), .milliseconds($0.1))) })
  }

  private func run<P: Transform>(_ type: P.Type, _ members: [JSON.Member], on edit: Edit) throws -> Edit {
    let (plugin, faults) = P.configured(with: members)
    #expect(faults.isEmpty, "\(faults)")
    #expect(plugin.check(CheckContext()) == [])
    let inputs = Inputs(["edit": [.init("cut", .edit(edit))]])
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: [:]))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  @Test func anEffectIsOnTheCutOnAClipOrOnAStretch() throws {
    let cut = edit((0, 3000), (8000, 10_000))
    let whole = try run(Effects.self, [.init("video", "eq=contrast=1.2,vignette")], on: cut)
    #expect(whole.effects == [RangedEffect(Effect("eq+vignette", .pictures("eq=contrast=1.2,vignette")))])
    #expect(whole.clips == cut.clips)
    let one = try run(Effects.self, [.init("audio", "highpass=f=80"), .init("clip", "last")], on: cut)
    #expect(one.clips.map(\.effects) == [[], [Effect("highpass", .sound("highpass=f=80"))]] && one.effects.isEmpty)
    let some = try run(
      Effects.self, [.init("effect", "grey"), .init("at", "-1s"), .init("duration", "9s"), .init("clip", "every")],
      on: cut)
    #expect(some.effects.map(\.range) == [range(2000, 3000), range(4000, 5000)])
    let late = try run(Effects.self, [.init("effect", "grey"), .init("at", "6s")], on: cut)
    #expect(late.effects.isEmpty && late.notes.count == 1)
  }

  @Test func effectsComeOneAfterTheOther() throws {
    let first = try run(Effects.self, [.init("effect", "blur"), .init("clip", "1")], on: edit((0, 3000), (8000, 9000)))
    let both = try run(Effects.self, [.init("effect", "grain"), .init("clip", "every")], on: first)
    #expect(both.clips.map { $0.effects.map(\.name) } == [["blur", "grain"], ["grain"]])
  }

  @Test func whatNeedsTheFilmsOwnPicturesIsOnEveryClip() throws {
    let cut = edit((0, 3000), (8000, 10_000))
    let woven = try run(Effects.self, [.init("effect", "deinterlace")], on: cut)
    #expect(woven.effects.isEmpty && woven.clips.allSatisfy { $0.effects.map(\.name) == ["deinterlace"] })
    let still = try run(Stabilise.self, [.init("smoothing", "1s")], on: woven)
    let again = try run(Stabilise.self, [.init("clip", "2"), .init("edges", "keep")], on: still)
    #expect(again.clips.map { $0.effects.count } == [2, 2])
    guard case .stabilise(let steadying)? = again.clips[1].effects.last?.work else { throw PluginError("not steadied") }
    #expect(steadying.edges == .keep && steadying.smoothing == .milliseconds(500))
  }

  @Test func coloursAreTakenFromAClipWhereverItGoes() throws {
    let cut = try run(Match.self, [.init("to", "last")], on: edit((0, 3000), (5000, 6000), (8000, 10_000)))
    let work = Effect.Work.match(.stretch(media: "film", range(8000, 10_000)), strength: 0.8)
    #expect(cut.clips.map { $0.effects.map(\.work) } == [[work], [work], []])
    let picture = try run(Match.self, [.init("file", "/a.png"), .init("clip", "1"), .init("strength", 1)], on: cut)
    #expect(picture.clips[0].effects.map(\.work) == [.match(.file("/a.png"), strength: 1)])
  }

  @Test func strengthIsANumber() throws {
    func filters(_ strength: JSON) throws -> String? {
      let cut = try run(Effects.self, [.init("effect", "denoise"), .init("strength", strength)], on: edit((0, 1000)))
      guard case .pictures(let chain)? = cut.effects.first?.effect.work else { return nil }
      return chain
    }
    #expect(try filters(.null) == "hqdn3d=luma_spatial=4.0")
    #expect(try filters("25%") == "hqdn3d=luma_spatial=2.0")
  }

  @Test(
    arguments: [
      ([], "`effects` needs an `effect`, or filters under `video` or `audio`"),
      ([.init("effect", "blur"), .init("clip", "third")], "`third` is no clip"),
      (
        [.init("video", "negate"), .init("strength", 0.3)],
        "only an `effect` has a strength: filters have options"
      ),
      ([.init("effect", "deinterlace"), .init("at", "1s")], "`deinterlace` is of whole clips"),
    ] as [([JSON.Member], String)])
  func saysWhatIsWrongBeforeARun(members: [JSON.Member], message: String) {
    let (plugin, _) = Effects.configured(with: members)
    #expect(plugin.check(CheckContext()).map(\.message) == [message])
  }

  @Test(
    arguments: [
      ([], "`match` needs an example: a clip as `to`, or a `file`"),
      ([.init("to", "1"), .init("file", "/a.png")], "`match` takes one example, not both `to` and `file`"),
      ([.init("to", "every")], "`every` is no clip"),
    ] as [([JSON.Member], String)])
  func saysWhatIsWrongWithAnExample(members: [JSON.Member], message: String) {
    let (plugin, _) = Match.configured(with: members)
    #expect(plugin.check(CheckContext()).map(\.message) == [message])
  }

  @Test func whatChangesNothingIsAMistake() {
    #expect(Equalise().check(CheckContext()).map(\.message) == ["`equalise` changes nothing"])
    #expect(LookUp().check(CheckContext()).map(\.message) == ["`lut` needs a `file`: the table of colours"])
  }

  @Test func aClipThatIsNotThereEndsTheRun() throws {
    #expect(throws: Fault.self) {
      try run(Effects.self, [.init("effect", "blur"), .init("clip", "3")], on: edit((0, 3000)))
    }
  }
}

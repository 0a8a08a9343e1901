import Foundation
import RecutModel
import RecutRecipe
import RecutTesting
import Synchronization
import Testing

@testable import RecutRuntime

/// What is told while a run works.
@Suite struct ProgressTests {
  @Test func aPassBeginsAndReachesItsEnd() async throws {
    let test = try TestRun()
    let recorder = Recorder()
    _ = await test.run([test.probe("a")], progress: recorder)
    var began = 0
    var ended: [(ProgressEvent.Activity, ProgressEvent.Position)] = []
    for event in recorder.events {
      if case .began = event { began += 1 }
      if case .ended(let activity, let position, true) = event { ended.append((activity, position)) }
    }
    #expect(began == 1 && ended.count == 1)
    #expect(ended.first?.0.total == Time(2) && ended.first?.1.done == Time(2))
  }

  @Test func aTerminalShowsHowFarSeveralOutputsAre() {
    let text = Collected()
    let terminal = TerminalProgress(usesColour: false, width: { nil }, write: text.add)
    let outputs = ["out/wide.mp4", "out/tall.mp4"].map {
      ProgressEvent.Activity(.rendering, $0, total: Time(100))
    }
    for output in outputs { terminal.observe(.began(output)) }
    terminal.observe(.advanced(outputs[0], .init(done: Time(25), elapsed: 5)))
    terminal.observe(.advanced(outputs[1], .init(done: Time(50), elapsed: 6)))
    terminal.observe(.ended(outputs[1], .init(done: Time(100), elapsed: 10), isComplete: true))
    terminal.observe(.advanced(outputs[0], .init(done: Time(75), elapsed: 15)))
    let lines = text.all.components(separatedBy: "\r\u{1B}[2K").dropFirst(2)
    #expect(
      Array(lines) == [
        "rendering wide.mp4 0%  tall.mp4 0%", "rendering wide.mp4 25%  tall.mp4 0%",
        "rendering wide.mp4 25%  tall.mp4 50%", "rendering tall.mp4  100%  10.0x  in 10.0 s\n",
        "rendering wide.mp4  75%  5.0x  0:05 left",
      ])
  }

  @Test func aTerminalShowsPercentSpeedAndTimeLeft() {
    let text = Collected()
    let terminal = TerminalProgress(usesColour: false, width: { nil }, write: text.add)
    let film = ProgressEvent.Activity(.analysis, "film", total: Time(100))
    terminal.observe(.began(film))
    terminal.observe(.advanced(film, .init(done: Time(25), elapsed: 5)))
    terminal.observe(.advanced(film, .init(done: Time(26), elapsed: 5.01)))
    terminal.observe(.ended(film, .init(done: Time(99), elapsed: 20), isComplete: true))
    let lines = text.all.components(separatedBy: "\r\u{1B}[2K").dropFirst()
    #expect(
      Array(lines) == [
        "analysing film", "analysing film  25%  5.0x  0:15 left", "analysing film  100%  5.0x  in 20.0 s\n",
      ])
  }

  @Test(arguments: [60, 40, 12, 1]) func aLineFitsTheTerminal(width: Int) {
    let text = Collected()
    let terminal = TerminalProgress(usesColour: false, width: { width }, write: text.add)
    let name = "/films/of/somebody/" + String(repeating: "長", count: 30) + "\u{1B}[31m\n.mp4"
    let film = ProgressEvent.Activity(.rendering, name, total: Time(100))
    terminal.observe(.began(film))
    terminal.observe(.advanced(film, .init(done: Time(25), elapsed: 5)))
    let lines = text.all.components(separatedBy: "\r\u{1B}[2K").dropFirst()
    #expect(lines.count == 2)
    for line in lines {
      #expect(columns(of: line) < max(2, width), "\(line)")
      #expect(!line.contains("somebody") && !line.contains("\u{1B}") && !line.contains("\n"))
    }
    if width >= 40 { #expect(lines.last?.hasSuffix("  25%  5.0x  0:15 left") == true) }
  }

  @Test func coloursAreLeftOutWhereTheyAreNotWanted() {
    for usesColour in [true, false] {
      let text = Collected()
      TerminalProgress(usesColour: usesColour, write: text.add).observe(.failed(node: "a", message: "why"))
      #expect(text.all.contains("\u{1B}[31m") == usesColour)
      #expect(text.all.contains("a: failed: why"))
    }
  }

  @Test func programsReadOneObjectALine() throws {
    let text = Collected()
    let json = JSONProgress(write: text.add)
    let film = ProgressEvent.Activity(.rendering, "out.mp4", total: Time(10))
    json.observe(.began(film))
    json.observe(.advanced(film, .init(done: Time(5), elapsed: 1)))
    json.observe(.ended(film, .init(done: Time(10), elapsed: 2), isComplete: true))
    json.observe(.failed(node: "a", message: "a \"quoted\" word"))
    let objects = try text.all.split(separator: "\n").map { line in
      try JSONDecoder().decode(JSON.self, from: Data(line.utf8))
    }
    #expect(objects.map { $0["event"] } == ["began", "progress", "ended", "failed"])
    #expect(objects[1]["share"] == 0.5 && objects[1]["speed"] == 5 && objects[1]["time_left"] == 1)
    #expect(objects[2]["share"] == 1 && objects[2]["name"] == "out.mp4")
  }

  private final class Collected: Sendable {
    private let text = Mutex("")
    var all: String { text.withLock { $0 } }
    @Sendable func add(_ more: String) { text.withLock { $0 += more } }
  }
}

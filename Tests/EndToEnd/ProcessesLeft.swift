import Foundation
import RecutTesting
import Testing

/// The processes whose command line mentions a text.
func processes(mentioning text: String) -> [String] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.filter { Int($0) != nil && $0 != "\(ProcessInfo.processInfo.processIdentifier)" }.compactMap { number in
    guard let words = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") else { return nil }
    let line = String(decoding: words.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
    return line.contains(text) ? "\(number): \(line)" : nil
  }
}

/// Waits until something holds, for at most `seconds`.
func waits(_ seconds: Double = 20, until holds: () -> Bool) -> Bool {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while !holds() {
    if .now > deadline { return false }
    Thread.sleep(forTimeInterval: 0.02)
  }
  return true
}

/// The processes that stand in a folder or below it.
private func processes(standingIn folder: String) -> [String] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.filter { Int($0) != nil }.compactMap { number in
    let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd")
    return place.flatMap { "\($0)/".hasPrefix("\(folder)/") ? "\(number) in \($0)" : nil }
  }
}

/// A plugin and its guard have the home folder in their command line. What they start has not, but stands in it.
func expectNothingLeft(of program: Program, sourceLocation: SourceLocation = #_sourceLocation) {
  let home = program.home.path
  func left() -> [String] { processes(mentioning: home) + processes(standingIn: home) }
  let isEmpty = waits { left().isEmpty }
  #expect(isEmpty, "\(left())", sourceLocation: sourceLocation)
}

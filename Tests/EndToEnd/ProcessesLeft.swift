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
func waits(_ seconds: Double = 5, until holds: () -> Bool) -> Bool {
  let deadline = ContinuousClock.now + .seconds(seconds)
  while !holds() {
    if .now > deadline { return false }
    Thread.sleep(forTimeInterval: 0.02)
  }
  return true
}

/// Every process of a plugin has the home folder in its command line, and so have their guards.
func expectNothingLeft(of program: Program, sourceLocation: SourceLocation = #_sourceLocation) {
  let isEmpty = waits { processes(mentioning: program.home.path).isEmpty }
  #expect(isEmpty, "\(processes(mentioning: program.home.path))", sourceLocation: sourceLocation)
}

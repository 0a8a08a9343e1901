import Foundation
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

/// A program that embeds recut may run plugins for months.
struct DescriptorTests {
  /// How many pipes this process has open. Other tests have some too, now and then.
  private var pipes: Int {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return all.count {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.hasPrefix("pipe:") == true
    }
  }

  @Test(arguments: ["answer", "exit 3", "kill -9 $$", "echo nonsense"]) func runsLeaveNoneOpen(_ ending: String) throws
  {
    let plugin = try ScriptPlugin(ending)
    let before = pipes
    for _ in 0..<60 {
      if ending == "answer" {
        #expect(try plugin.run() == ["profile": .profile(Profile(viewer: "a", weights: []))])
      } else {
        #expect(throws: PluginError.self) { try plugin.run() }
      }
    }
    #expect(pipes < before + 30)
  }
}

import BuiltinPlugins
import RecutPlugin
import Testing

/// A Swift plugin's manifest may say more than its type, but nothing else.
struct ManifestComparisonTests {
  private static let command = [".build/release/x"]

  @Test func agreesWithItself() {
    for plugin in BuiltinPlugins.all {
      #expect(plugin.disagreements(with: plugin.manifest(command: Self.command), command: Self.command) == [])
    }
  }

  private func motion(_ edit: (String) -> String) throws -> [String] {
    let plugin = try #require(BuiltinPlugins.all.first { $0.id == "motion" })
    return plugin.disagreements(with: edit(plugin.manifest(command: Self.command)), command: Self.command)
  }

  /// The manifest with one want, which stands at its end.
  private static func wanting(_ want: String, _ manifest: String) -> String {
    manifest.replacing(/\nwants:\n(.|\n)*/, with: "\nwants:\n  - \(want)\n")
  }

  @Test func whatIsTheAuthorsIsLeftAlone() throws {
    let more = "# mine\nlicense: MIT\ndeadline: 2m   # a large model\nlimits:\n  memory: 4GB\nworkers: 2\n"
    #expect(try motion { more + $0 } == [])
    #expect(try motion { $0.replacing("outputs:", with: "outputs:\n  # what it gives") } == [])
    #expect(try motion { Self.wanting("video: { every: \"${every}\" }", $0) } == [])
  }

  @Test func whatIsDeclaredMustBeThere() throws {
    #expect(try motion { $0.replacing("kind: analysis\n", with: "") } == ["plugin.yml has no `kind`"])
    let renamed = try motion { $0.replacing("id: motion", with: "id: noise") }
    #expect(renamed == ["`id` of plugin.yml is not as declared:\nid: motion"])
    #expect(try motion { $0.replacing("outputs:", with: "outputs:\n  more: { type: signal }") }.count == 1)
    #expect(try motion { Self.wanting("subtitles: {}", $0) }.count == 1)
    #expect(try motion { Self.wanting("subtitles: {}\n  - video: { every: \"${every}\" }", $0) }.count == 1)
    #expect(try motion { $0 + "colour: red\n" } == ["`colour` of plugin.yml is declared nowhere"])
  }
}

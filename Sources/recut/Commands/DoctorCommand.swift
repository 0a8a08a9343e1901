import ArgumentParser
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRuntime

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tells what is installed, what can run, and what to install for the rest.",
    discussion: "Exits 69 where something is missing that recut needs. Its output belongs into a bug report.")

  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let findings = Self.findings()
    let registry = try InstalledPlugins.registry()
    if json {
      try Streams.result(
        JSON.object([
          "version": .string(Recut.version), "findings": .array(findings.map(\.json)),
          "plugins": .array(registry.all.map { PluginFinding($0).json } + registry.refusals.map { PluginFinding($0).json }),
        ]).text(indented: true))
    } else {
      var table = TextTable(["", "recut \(Recut.version)", ""], [.left, .left, .left])
      for finding in findings { table.add([finding.isGood ? "ok" : "--", finding.name, finding.words]) }
      for plugin in registry.all.map({ PluginFinding($0) }) + registry.refusals.map({ PluginFinding($0) }) {
        table.add([plugin.isGood ? "ok" : "--", "plugin \(plugin.name)", plugin.words])
      }
      try Streams.result(table.text)
    }
    if findings.contains(where: { !$0.isGood && $0.isNeeded }) { throw ExitCode(RecutError.Code.unavailable.rawValue) }
  }

  /// One thing that was looked for.
  private struct Finding {
    var name: String
    var isGood: Bool
    var isNeeded: Bool
    /// Its version, or what to install.
    var words: String

    var json: JSON {
      .object([
        "name": .string(name), "ok": .bool(isGood), "needed": .bool(isNeeded), "detail": .string(words),
      ])
    }
  }

  /// Whether a plugin can run here.
  private struct PluginFinding {
    var name: String
    var isGood: Bool
    var words: String

    init(_ entry: Registry.Entry) {
      name = entry.info.id
      isGood = entry.whyNotRunning == nil
      words = entry.whyNotRunning ?? (entry.origin == "recut" ? "part of recut" : "from \(entry.origin)")
    }

    init(_ refusal: Registry.Refusal) {
      name = refusal.id ?? refusal.origin
      isGood = false
      words = "\(refusal.origin): \(refusal.reason.split(separator: "\n").first ?? "")"
    }

    var json: JSON { .object(["id": .string(name), "runs": .bool(isGood), "detail": .string(words)]) }
  }

  private static func findings() -> [Finding] {
    var findings = Libav.Library.allCases.map { library in
      do {
        return Finding(
          name: "lib\(library.rawValue)", isGood: true, isNeeded: true, words: try Libav.version(of: library))
      } catch { return Finding(name: "lib\(library.rawValue)", isGood: false, isNeeded: true, words: "\(error)") }
    }
    findings += [("h264", true), ("aac", true), ("hevc", false), ("av1", false), ("vp9", false), ("opus", false)]
      .map { encoder(for: $0.0, isNeeded: $0.1) }
    let filters = (try? FilterCatalogue.names()) ?? []
    findings += [("xfade", "libavfilter"), ("flite", "libavfilter with libflite"), ("zscale", "libavfilter with zimg")]
      .map { filter($0.0, from: $0.1, among: filters) }
    let store = CacheCommand.store
    store.probe()
    let trouble = store.warnings.first
    return findings + [Finding(name: "store", isGood: trouble == nil, isNeeded: false, words: trouble ?? store.path)]
  }

  private static func encoder(for codec: String, isNeeded: Bool) -> Finding {
    let found = try? EncoderInfo(for: codec)
    return Finding(
      name: "encoder for \(codec)", isGood: found != nil, isNeeded: isNeeded,
      words: found?.name ?? "none installed; Debian's libavcodec has it (apt install ffmpeg)")
  }

  private static func filter(_ name: String, from package: String, among filters: [String]) -> Finding {
    let isThere = filters.contains(name)
    return Finding(
      name: "filter \(name)", isGood: isThere, isNeeded: false,
      words: isThere ? "there" : "not in this libavfilter; it comes with \(package)")
  }
}

import ArgumentParser
import BuiltinPlugins
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
    let findings = try Self.findings()
    if json {
      try Streams.result(
        JSON.object([
          "version": .string(Recut.version), "findings": .array(findings.map(\.json)),
          "plugins": .array(try BuiltinPlugins.registry().all.map { .string($0.info.id) }),
        ]).text(indented: true))
    } else {
      var table = TextTable(["", "recut \(Recut.version)", ""], [.left, .left, .left])
      for finding in findings { table.add([finding.mark, finding.name, finding.words]) }
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

    var mark: String { isGood ? "ok" : isNeeded ? "MISSING" : "--" }

    var json: JSON {
      .object([
        "name": .string(name), "ok": .bool(isGood), "needed": .bool(isNeeded), "detail": .string(words),
      ])
    }
  }

  private static func findings() throws -> [Finding] {
    let libraries = libraries()
    var findings = libraries
    findings += [("h264", true), ("aac", true), ("hevc", false), ("av1", false), ("vp9", false), ("opus", false)]
      .map { encoder(for: $0.0, isNeeded: $0.1) }
    let filters = (try? FilterCatalogue.names()) ?? []
    findings += [
      ("xfade", "for the dissolves of the drawn film"),
      ("flite", "for the voice of the drawn film; it comes with libavfilter that is built with libflite"),
      ("zscale", "for converting colours and HDR; it comes with libavfilter that is built with zimg"),
    ]
    .map { filter($0.0, use: $0.1, among: filters) }
    findings += try BuiltinPlugins.registry().all.map { plugin($0, libraries) }
    let store = CacheCommand.store
    store.probe()
    let trouble = store.warnings.first
    return findings + [
      Finding(
        name: "store", isGood: trouble == nil, isNeeded: false, words: trouble ?? "writable: \(store.path)")
    ]
  }

  private static func libraries() -> [Finding] {
    Libav.Library.allCases.map { library in
      let name = "lib\(library.rawValue)"
      do {
        return Finding(name: name, isGood: true, isNeeded: true, words: "version \(try Libav.version(of: library))")
      } catch { return Finding(name: name, isGood: false, isNeeded: true, words: "\(error)") }
    }
  }

  /// An analysis is shown a medium, for which every library is needed; the others work with what analyses found.
  private static func plugin(_ entry: Registry.Entry, _ libraries: [Finding]) -> Finding {
    let missing = entry.info.kind == .analysis ? libraries.filter { !$0.isGood }.map(\.name) : []
    return Finding(
      name: "plugin \(entry.info.id)", isGood: missing.isEmpty, isNeeded: false,
      words: missing.isEmpty ? "can run" : "cannot run without \(missing.joined(separator: ", "))")
  }

  private static func encoder(for codec: String, isNeeded: Bool) -> Finding {
    let found = try? EncoderInfo(for: codec)
    return Finding(
      name: "encoder for \(codec)", isGood: found != nil, isNeeded: isNeeded,
      words: found.map { "by \($0.name)" } ?? "none installed; Debian's libavcodec has one (apt install ffmpeg)")
  }

  private static func filter(_ name: String, use: String, among filters: [String]) -> Finding {
    let isThere = filters.contains(name)
    return Finding(
      name: "filter \(name)", isGood: isThere, isNeeded: false,
      words: isThere ? "there" : "not in this libavfilter: \(use)")
  }
}

import ArgumentParser
import RecutMedia
import RecutModel
import RecutModelStore
import RecutModels
import RecutPlugin
import RecutRuntime

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tells what is installed, what can run, and what to install for the rest.",
    discussion: "Exits 69 where something is missing that recut needs. Its output belongs into a bug report.")

  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let registry = try InstalledPlugins.registry()
    let findings = try Self.findings(registry)
    if json {
      try Streams.result(
        JSON.object([
          "version": .string(Recut.version), "findings": .array(findings.map(\.json)),
          "plugins": .array(registry.all.map { .string($0.info.id) }),
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

  private static func findings(_ registry: Registry) throws -> [Finding] {
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
    findings += registry.all.map { plugin($0, libraries) } + registry.refusals.map { refused($0) }
    findings += try models(ModelsCommand.store)
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
    let reason = missing.isEmpty ? entry.whyNotRunning : "it needs \(missing.joined(separator: ", "))"
    let origin = entry.origin == "recut" ? "" : " (\(entry.origin))"
    return Finding(
      name: "plugin \(entry.info.id)", isGood: reason == nil, isNeeded: false,
      words: (reason.map { "cannot run: \($0)" } ?? "can run") + origin)
  }

  private static func refused(_ refusal: Registry.Refusal) -> Finding {
    Finding(
      name: "plugin \(refusal.id ?? "")", isGood: false, isNeeded: false,
      words: "cannot be used (\(refusal.origin)): \(refusal.reason.split(separator: "\n").first ?? "")")
  }

  private static func models(_ store: ModelStore) throws -> [Finding] {
    try ModelShelf(store).places.map { place in
      let model = place.model
      let words =
        switch place.finding {
        case .found(let path): path
        case .missing: "for \(model.plugins.joined(separator: ", ")), which \(model.purpose): \(model.fetching)"
        case .damaged(let path, let reason): "damaged (\(path): \(reason)): \(model.fetching)"
        }
      return Finding(name: "model \(model.name)", isGood: place.state == "present", isNeeded: false, words: words)
    }
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

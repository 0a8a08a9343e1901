import ArgumentParser
import BuiltinPlugins
import Foundation
import PythonSDK
import RecutPlugin
import RecutRecipe
import RecutRuntime
import SwiftTemplates

struct NewPluginCommand: ParsableCommand {
  enum Language: String, ExpressibleByArgument, CaseIterable { case swift, python }
  enum Kind: String, ExpressibleByArgument, CaseIterable { case analysis, selection, edit }

  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a new plugin to begin from, with a test and a README.",
    discussion: """
        recut plugins new blink --lang python
        recut plugins new org.example.best-shots --lang swift --kind selection
        recut plugins new blink --lang swift --package ~/src/recut

      It writes a folder called by the last word of the id. An analysis is shown a film, a selection chooses shots, an edit \
      changes a cut.
      """)

  @Argument(help: "The plugin's id: a short name, or one like org.example.blink.") var id: String
  @Option(help: "The language: python or swift.") var lang: Language
  @Option(help: "What it does: analysis, selection or edit.") var kind = Kind.analysis
  @Option(help: ArgumentHelp("Where to write the folder.", valueName: "folder")) var into = "."
  @Option(
    help: ArgumentHelp(
      "For Swift: a checkout of recut that the package takes RecutPlugin from, in place of the released one.",
      valueName: "folder"))
  var package: String?

  func run() throws {
    guard PluginManifest.isID(id) else {
      throw ValidationError(
        "'\(id)' is no id: lower-case letters, digits and hyphens, as in blink-rate or org.example.blink-rate")
    }
    let registry = try InstalledPlugins.registry()
    if let owner = registry[id]?.origin ?? registry.refusals.first(where: { $0.id == id })?.origin {
      throw Failure(
        .cannotCreate,
        "there is a plugin '\(id)' already, from \(owner), and two of one id are refused; take another one"
          + (id.contains(".") ? "" : ", such as org.example.\(id)"))
    }
    let name = id.split(separator: ".").last.map { String($0) } ?? id
    guard lang == .python || name != "recut" else {
      throw ValidationError(
        "a Swift plugin cannot be called 'recut': its module would be RecutPlugin, as recut's library is")
    }
    let folder = URL(fileURLWithPath: into).appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw Failure(.cannotCreate, "'\(folder.relativePath)' is there already")
    }
    let fill = Filling(id: id, name: name, dependency: try Self.dependency(package))
    do {
      switch lang {
      case .python:
        for file in PythonSDK.files(kind: kind.rawValue) ?? [] {
          try fill.write(file.bytes, to: folder.appendingPathComponent(file.name), isProgram: file.isProgram)
        }
      case .swift:
        for file in SwiftTemplates.files(kind: kind.rawValue) ?? [] {
          try fill.write(file.bytes, to: folder.appendingPathComponent(fill.filled(file.name)), isProgram: false)
        }
      }
    } catch {
      throw Failure(.cannotCreate, "writing '\(folder.relativePath)': \(error.localizedDescription)")
    }
    let path = folder.relativePath
    let build = lang == .swift ? "swift build -c release --package-path \(path) && " : ""
    try Streams.result(path)
    Streams.talk("Next: \(build)recut plugins test \(path)")
  }

  /// A checkout: the one that is given, or the one that this program was built in, where that is still there; otherwise what
  /// is released.
  private static func dependency(_ package: String?) throws -> String {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    if let package {
      folder = URL(fileURLWithPath: package).standardizedFileURL
      guard isCheckout(folder) else {
        throw Failure(.missingInput, "'\(package)' is no checkout of recut: it has no Package.swift with RecutPlugin")
      }
    }
    while folder.path != "/" {
      if isCheckout(folder) { return ".package(name: \"recut\", path: \"\(folder.path)\")" }
      folder.deleteLastPathComponent()
    }
    return ".package(url: \"https://github.com/recut/recut\", from: \"\(Recut.version)\")"
  }

  private static func isCheckout(_ folder: URL) -> Bool {
    ["Package.swift", "Sources/RecutPlugin"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }
  }
}

/// Fills templates in.
private struct Filling {
  let id: String
  let name: String
  /// Where a Swift package takes RecutPlugin from.
  let dependency: String

  /// With a word more, so that it is neither a word of Swift's nor a type of recut's, as `Self` and `Signal` would be.
  private var typeName: String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Plugin"
  }

  func filled(_ text: String) -> String {
    text.replacing("{{id}}", with: id).replacing("{{name}}", with: name).replacing("{{Type}}", with: typeName)
      .replacing("{{recut}}", with: dependency)
  }

  func write(_ bytes: [UInt8], to file: URL, isProgram: Bool) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(filled(String(decoding: bytes, as: UTF8.self)).utf8).write(to: file)
    if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
  }
}

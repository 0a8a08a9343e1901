import ArgumentParser
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

      It writes a folder called by the last word of the id. An analysis is shown a film, a selection chooses shots, an edit \
      changes a cut.
      """)

  @Argument(help: "The plugin's id: a short name, or one like org.example.blink.") var id: String
  @Option(help: "The language: python or swift.") var lang: Language
  @Option(help: "What it does: analysis, selection or edit.") var kind = Kind.analysis
  @Option(help: ArgumentHelp("Where to write the folder.", valueName: "folder")) var into = "."

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
    let folder = URL(fileURLWithPath: into).appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw Failure(.cannotCreate, "'\(folder.relativePath)' is there already")
    }
    let fill = Filling(id: id, name: name)
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
}

/// Fills templates in.
private struct Filling {
  let id: String
  let name: String

  private var typeName: String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  func filled(_ text: String) -> String {
    text.replacing("{{id}}", with: id).replacing("{{name}}", with: name).replacing("{{Type}}", with: typeName)
      .replacing("{{recut}}", with: Self.dependency)
  }

  func write(_ bytes: [UInt8], to file: URL, isProgram: Bool) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(filled(String(decoding: bytes, as: UTF8.self)).utf8).write(to: file)
    if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
  }

  /// The checkout that this program was built in, where that is still there; otherwise the one that is released.
  private static var dependency: String {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let isCheckout = ["Package.swift", "Sources/RecutPlugin"].allSatisfy {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isCheckout { return ".package(name: \"recut\", path: \"\(folder.path)\")" }
      folder.deleteLastPathComponent()
    }
    return ".package(url: \"https://github.com/recut/recut\", from: \"\(Recut.version)\")"
  }
}

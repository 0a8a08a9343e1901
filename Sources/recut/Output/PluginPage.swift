import RecutModel
import RecutPlugin

/// A plugin's page of the documentation, made from its declaration: `make docs` writes it to docs/plugins/.
struct PluginPage {
  let text: String

  init(_ info: PluginInfo) {
    var parts = [
      "# \(info.id)", info.summary,
      "\(info.kind == .analysis ? "An analysis" : "A transform"), version \(info.version).",
    ]
    parts += Self.ports("Inputs", info.inputs) + Self.ports("Outputs", info.outputs) + Self.parameters(info.parameters)
    // The details' own sections stand below the page's.
    if !info.details.isEmpty { parts += ["## How it works", Self.demoted(info.details)] }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  /// The page that lists them all.
  static func index(of entries: [Registry.Entry]) -> String {
    let rows = entries.map { ["[\($0.info.id)](\($0.info.id).md)", $0.info.kind.rawValue, $0.info.summary] }
    return """
      # Plugins

      Every node of a recipe uses one of these. The pages are made from what the plugins declare (`make docs`); the same is \
      shown by `recut plugins show ID`.

      \(table(["Plugin", "Kind", "Does"], rows))

      """
  }

  private static func ports(_ title: String, _ ports: [Port]) -> [String] {
    guard !ports.isEmpty else { return [] }
    let rows = ports.map { port in
      let contents = port.contents?.parts.map { "\($0.what) " + $0.items.map(\.marked).joined(separator: ", ") }
      return ["`\(port.name)`", PluginDescription.types(of: port), contents?.joined(separator: "; ") ?? "", port.help]
    }
    // Only what analyses give has contents to tell of.
    if ports.allSatisfy({ $0.contents == nil }) {
      return ["## \(title)", table(["Name", "Type", "Is"], rows.map { [$0[0], $0[1], $0[3]] })]
    }
    return ["## \(title)", table(["Name", "Type", "Holds", "Is"], rows)]
  }

  private static func parameters(_ parameters: [ParameterInfo]) -> [String] {
    guard !parameters.isEmpty else { return ["## Parameters", "None."] }
    let rows = parameters.map { parameter in
      ["`\(parameter.name)`", parameter.kindInWords, parameter.defaultInWords, parameter.help]
    }
    return ["## Parameters", table(["Name", "Takes", "Default", "Does"], rows)]
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { row in
      "| " + row.map(cell).joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// A bar would end the cell.
  private static func cell(_ text: String) -> String { text.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) } }

  private static func demoted(_ markdown: String) -> String {
    var isCode = false
    return markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode && line.hasPrefix("## ") ? "#" + line : String(line)
    }.joined(separator: "\n")
  }
}

extension Plugin {
  /// Where a `plugin.yml` and what the type declares disagree, as sentences; empty where they agree.
  ///
  /// A manifest says some things that no type declares, and these are left alone: `license`, `deadline`, `limits`, `workers`,
  /// comments, and lines of `wants` that take a parameter's value by `"${name}"`.
  ///
  /// - Parameters:
  ///   - manifest: the text of the file.
  ///   - command: the program and its arguments, from the plugin's folder.
  public static func disagreements(with manifest: String, command: [String]) -> [String] {
    let declared = ManifestSections(Self.manifest(command: command))
    let written = ManifestSections(manifest)
    let missing = declared.keys.compactMap { key -> String? in
      guard let lines = written[key] else { return "plugin.yml has no `\(key)`" }
      let expected = declared[key] ?? []
      let isSame = lines.count == expected.count && zip(lines, expected).allSatisfy { $0 == $1 || isOpen($0, key) }
      return isSame ? nil : "`\(key)` of plugin.yml is not as declared:\n" + expected.joined(separator: "\n")
    }
    let own = ["license", "deadline", "limits", "workers"]
    let further = written.keys.filter { declared[$0] == nil && !own.contains($0) }
    return missing + further.map { "`\($0)` of plugin.yml is declared nowhere" }
  }

  private static func isOpen(_ line: String, _ key: String) -> Bool { key == "wants" && line.contains("${") }
}

/// The keys of a manifest, each with its lines.
private struct ManifestSections {
  private(set) var keys: [String] = []
  private var lines: [String: [String]] = [:]

  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) {
      if line.first != " ", line.first != "#" { keys.append(String(line.prefix { $0 != ":" })) }
      // A heading in Markdown begins like a comment.
      let isComment = line.first == "#" || keys.last != "details" && line.first { $0 != " " } == "#"
      if let key = keys.last, !isComment { lines[key, default: []].append(String(line)) }
    }
  }

  subscript(key: String) -> [String]? { lines[key] }
}

import RecutModel

extension RecipeReader {
  /// The parameters of a node: those of the file under `settings`, and those under `with`, which win.
  mutating func parameters(_ fields: Fields, _ isFaulty: inout Bool) -> YAMLNode? {
    var with: YAMLNode?
    if let node = fields["with"], !node.isUnknown {
      with = parameters(node, in: "`with`")
      isFaulty = isFaulty || with == nil
    }
    guard let node = fields["settings"] else { return with }
    guard let path = values.path(node, "settings"), let file = settings(in: path) else {
      isFaulty = true
      return with
    }
    guard let with else { return file }
    let own = Set(with.entries?.map(\.key) ?? [])
    let others = file.entries?.filter { !own.contains($0.key) } ?? []
    return YAMLNode(.mapping((with.entries ?? []) + others), at: with.range)
  }

  /// What a file of settings holds; `nil`, with a diagnostic, where that is no mapping.
  private mutating func settings(in path: RecipePath) -> YAMLNode? {
    let document = YAMLDocument(file: path.absolute, name: shown(path), limits: options.limits)
    for fault in document.diagnostics {
      guard fault.kind == .missingInput else {
        diagnostics.add(fault)
        continue
      }
      // Nothing in the file can be pointed at.
      diagnostics.error("\(quoted(path.written)): \(fault.message)", on: path.node, kind: .missingInput)
    }
    guard document.diagnostics.isEmpty, let root = document.root else { return nil }
    return parameters(root.written(in: FilePath.directory(of: path.absolute)), in: "a file of settings")
  }

  private mutating func parameters(_ node: YAMLNode, in what: String) -> YAMLNode? {
    if node.entries != nil { return node }
    diagnostics.error("\(what) is a mapping from parameters to values, not \(node.described)", on: node)
    return nil
  }

  /// Beside the recipe as the user called that.
  private func shown(_ path: RecipePath) -> String {
    let folder = FilePath.directory(of: path.node.range.source.name)
    let isBeside = path.node.origin == .recipe && folder != "." && !path.written.hasPrefix("/")
    return isBeside ? folder + "/" + path.written : path.written
  }
}

extension YAMLNode {
  /// The same, and all in it, as written in a file of this folder.
  fileprivate func written(in folder: String) -> YAMLNode {
    let content: Content =
      switch self.content {
      case .sequence(let elements): .sequence(elements.map { $0.written(in: folder) })
      case .mapping(let entries):
        .mapping(entries.map { YAMLEntry($0.key, at: $0.keyRange, $0.value.written(in: folder)) })
      case .scalar, .unknown: self.content
      }
    return YAMLNode(content, at: range, origin: .settings(folder: folder), usedAt: usedAt)
  }
}

import RecutModel

/// Builds the tree of nodes from libyaml's events, with a stack of its own: no nesting overflows the program's.
struct YAMLTreeBuilder {
  let source: SourceText
  let limits: YAMLLimits
  var diagnostics: [Diagnostic] = []
  private var open: [YAMLFrame] = []
  private var anchors: [String: YAMLAnchor] = [:]
  private var nodeCount = 0
  private var root: YAMLNode?

  init(source: SourceText, limits: YAMLLimits) {
    self.source = source
    self.limits = limits
  }

  mutating func build(from reader: YAMLEventReader) throws(Diagnostic) -> YAMLNode? {
    var documents = 0
    while true {
      let event: YAMLEvent
      do {
        event = try reader.next()
      } catch {
        throw YAMLSyntaxFault(error, in: source).diagnostic
      }
      switch event.kind {
      case .streamEnd:
        if documents == 0 { throw Diagnostic("the file is empty", at: event.range) }
        return root
      case .documentStart:
        documents += 1
        if documents > 1 {
          throw Diagnostic("a second document begins here; a recipe is one document", at: event.range)
        }
      case .streamStart, .documentEnd: break
      default: try take(event)
      }
    }
  }

  private mutating func take(_ event: YAMLEvent) throws(Diagnostic) {
    switch event.kind {
    case .scalar(let scalar, let anchor):
      try count(1, at: event.range)
      check(scalar, at: event.range)
      let node = YAMLNode(.scalar(scalar), at: event.range)
      remember(node, as: anchor, weight: 1, height: 0)
      try attach(node, weight: 1, height: 0)
    case .alias(let name): try attachAlias(name, at: event.range)
    case .sequenceStart(let anchor, let tag): try begin(.sequence, anchor, tag, at: event.range)
    case .mappingStart(let anchor, let tag): try begin(.mapping, anchor, tag, at: event.range)
    case .sequenceEnd, .mappingEnd: try end(at: event.range)
    default: break
    }
  }

  private mutating func begin(
    _ shape: YAMLFrame.Shape, _ anchor: String?, _ tag: String?, at range: SourceRange
  ) throws(Diagnostic) {
    let wanted = shape == .sequence ? "tag:yaml.org,2002:seq" : "tag:yaml.org,2002:map"
    if let tag, tag != wanted, tag != "!" { diagnostics.append(Self.unknownTag(tag, at: range)) }
    if let frame = open.last, frame.awaitsKey {
      throw Diagnostic("a key is a word, not \(shape == .sequence ? "a list" : "a mapping")", at: range)
    }
    guard open.count < limits.depth else { throw tooDeep(at: range) }
    try count(1, at: range)
    open.append(YAMLFrame(shape, anchor: anchor, start: range))
  }

  private mutating func end(at range: SourceRange) throws(Diagnostic) {
    guard var frame = open.popLast() else { return }
    let merged = frame.merge(into: &diagnostics)
    try count(merged, at: frame.start)
    frame.weight += merged
    let node = frame.node(endingAt: range)
    remember(node, as: frame.anchor, weight: frame.weight, height: frame.height)
    try attach(node, weight: frame.weight, height: frame.height)
  }

  private mutating func attachAlias(_ name: String, at range: SourceRange) throws(Diagnostic) {
    guard let anchor = anchors[name] else {
      if open.contains(where: { $0.anchor == name }) {
        throw Diagnostic("`*\(name)` stands inside `&\(name)`, which would have no end", at: range)
      }
      throw Diagnostic(
        "no anchor is called `&\(name)`", at: range,
        hint: didYouMean(name, anchors.keys) ?? "quote a text that begins with `*`")
    }
    guard open.count + anchor.height <= limits.depth else { throw tooDeep(at: range) }
    try count(anchor.weight, at: range)
    // The copies together have no more nodes than are counted.
    try attach(anchor.node.used(at: range.start), weight: anchor.weight, height: anchor.height)
  }

  private mutating func attach(_ node: YAMLNode, weight: Int, height: Int) throws(Diagnostic) {
    guard !open.isEmpty else {
      root = node
      return
    }
    let index = open.count - 1
    open[index].weight += weight
    open[index].height = max(open[index].height, height + 1)
    if let problem = open[index].add(node) { diagnostics.append(problem) }
  }

  private mutating func remember(_ node: YAMLNode, as anchor: String?, weight: Int, height: Int) {
    if let anchor { anchors[anchor] = YAMLAnchor(node: node, weight: weight, height: height) }
  }

  private mutating func count(_ weight: Int, at range: SourceRange) throws(Diagnostic) {
    nodeCount += weight
    guard nodeCount <= limits.nodes else {
      throw Diagnostic(
        "the recipe has more than \(limits.nodes) values, each alias counted as what it stands for", at: range)
    }
  }

  private func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic("lists and mappings lie more than \(limits.depth) deep in one another", at: range)
  }

  private mutating func check(_ scalar: YAMLScalar, at range: SourceRange) {
    guard let tag = scalar.tag else { return }
    let fits =
      switch (tag, scalar.value) {
      case ("!", _), ("tag:yaml.org,2002:str", _), ("tag:yaml.org,2002:null", .null): true
      case ("tag:yaml.org,2002:bool", .bool), ("tag:yaml.org,2002:int", .integer): true
      case ("tag:yaml.org,2002:float", .number): true
      default: false
      }
    if !fits { diagnostics.append(Self.unknownTag(tag, at: range)) }
  }

  private static func unknownTag(_ tag: String, at range: SourceRange) -> Diagnostic {
    let core = "tag:yaml.org,2002:"
    let shown = tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
    return Diagnostic(
      "the tag \(quoted(shown)) does not fit here", at: range, hint: "a recipe needs no tags: remove it")
  }
}

/// What an anchor names; its size counts all aliases in it as what they stand for.
private struct YAMLAnchor {
  let node: YAMLNode
  let weight: Int
  let height: Int
}

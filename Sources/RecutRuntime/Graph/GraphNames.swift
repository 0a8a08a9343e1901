import RecutModel
import RecutPlugin
import RecutRecipe

/// What the references of a recipe can lead to.
struct GraphNames {
  enum Target {
    case medium
    /// A node and its outputs; `nil` where its plugin is not known.
    case node([Port]?)
  }

  private var targets: [String: Target] = [:]
  /// In the recipe's order.
  let all: [String]

  init(_ recipe: Recipe, _ registry: Registry) {
    for node in recipe.nodes {
      targets[node.name] = .node(node.uses.flatMap { registry[$0.value] }?.info.outputs)
    }
    // Where a name is both, which is reported elsewhere, the medium came first.
    for medium in recipe.media { targets[medium.name] = .medium }
    all = recipe.media.map { $0.name } + recipe.nodes.map { $0.name }
  }

  subscript(name: String) -> Target? { targets[name] }

  /// What could be bound to a port that takes `types`: for hints.
  func fitting(_ types: [PortType], except own: String?) -> [String] {
    all.filter { name in
      guard name != own else { return false }
      switch targets[name] {
      case .medium: return types.contains(.media)
      case .node(let outputs): return outputs?.contains { $0.types.contains(where: types.contains) } ?? false
      case nil: return false
      }
    }
  }
}

/// What a reference leads to.
enum GraphResolution {
  /// A fault that has been reported, or a node whose outputs are not known: nothing more is said about it.
  case unknown
  /// All that it may mean; the port decides.
  case found([Candidate])

  struct Candidate {
    let source: GraphSource
    let name: String
    let type: PortType
  }
}

extension GraphBuilder {
  mutating func resolve(_ reference: RecipeReference) -> GraphResolution {
    switch names[reference.name] {
    case nil:
      diagnostics.error(
        "no medium and no node is called \(quoted(reference.name))", at: reference.nameRange,
        hint: hint([didYouMean(reference.name, names.all), reference.node.originHint]))
      return .unknown
    case .medium:
      guard let output = reference.output else {
        return .found([.init(source: .medium(reference.name), name: reference.name, type: .media)])
      }
      diagnostics.error(
        "\(quoted(reference.name)) is a medium, which has no output \(quoted(output))", at: reference.outputRange,
        hint: reference.node.originHint)
      return .unknown
    case .node(nil): return .unknown
    case .node(let outputs?): return resolve(reference, among: outputs)
    }
  }

  private mutating func resolve(_ reference: RecipeReference, among outputs: [Port]) -> GraphResolution {
    let candidates = outputs.compactMap { port in
      port.types.first.map {
        GraphResolution.Candidate(source: .node(reference.name, output: port.name), name: port.name, type: $0)
      }
    }
    guard let output = reference.output else { return .found(candidates) }
    if let named = candidates.first(where: { $0.name == output }) { return .found([named]) }
    let known = candidates.map { $0.name }
    diagnostics.error(
      "\(quoted(reference.name)) has no output \(quoted(output))", at: reference.outputRange,
      hint: hint([
        didYouMean(output, known) ?? "it has \(listed(known.map { quoted($0) }))", reference.node.originHint,
      ]))
    return .unknown
  }

  func hint(_ parts: [String?]) -> String? {
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: "; ")
  }
}

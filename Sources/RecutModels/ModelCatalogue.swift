/// Which models there are to know.
public struct ModelCatalogue: Sendable {
  /// In the order in which they are shown.
  public let models: [KnownModel]

  public init(_ models: [KnownModel]) { self.models = models }

  /// Those of this version of recut.
  public static let known = ModelCatalogue(faces + pictures + sounds)

  public subscript(name: String) -> KnownModel? { models.first { $0.name == name } }

  /// The model whose file may be called so, whatever is in it.
  public func model(ofFile name: String) -> KnownModel? { models.first { $0.acceptedNames.contains(name) } }

  /// The model whose file has this SHA-256.
  public func model(ofContent sha256: String) -> KnownModel? { models.first { $0.sha256 == sha256 } }
}

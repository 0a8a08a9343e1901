internal import RecutPlugin
public import RecutModels
internal import RecutRuntime

/// Looks after the models of this machine: says what there is, and puts into the user's folder what is got.
public struct ModelStore: Sendable {
  public let models: Models

  public init(_ models: Models) { self.models = models }

  /// What lies in the folders of a known model, to the last byte: all of its file is read.
  ///
  /// - Throws: ``RecutError`` where the file cannot be read.
  public func state(of model: KnownModel) throws -> Models.Finding {
    guard case .found(let path) = models.look(for: model) else { return models.look(for: model) }
    let found = try FileDigest(of: path).hex()
    return found == model.sha256 ? .found(path: path) : .damaged(path: path, reason: Self.otherContent(found))
  }

  /// The absolute path of a model whose content was looked at too.
  ///
  /// - Throws: ``RecutError`` with code `unavailable` where it is not there, `badInput` where it is damaged.
  public func path(of name: String) throws -> String {
    guard let model = models.catalogue[name] ?? models.catalogue.model(ofFile: name) else {
      do { return try models.path(of: name) } catch { throw RecutError(error) }
    }
    switch try state(of: model) {
    case .found(let path): return path
    case .missing: throw RecutError(.unavailable, models.missing(model))
    case .damaged(let path, let reason): throw RecutError(.badInput, models.damaged(model, path, reason))
    }
  }

  /// Where a file of this name goes.
  ///
  /// - Throws: ``RecutError`` with code `cannotCreate`.
  func target(_ file: String) throws -> String {
    guard let own = models.folders.own else {
      throw RecutError(.cannotCreate, "neither XDG_DATA_HOME nor HOME says where models are to lie")
    }
    return "\(own)/\(file)"
  }

  static func otherContent(_ sha256: String) -> String { "its content is another one (SHA-256 \(sha256.prefix(12))…)" }
}

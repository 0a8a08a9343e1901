public import RecutMedia
public import RecutModels
internal import RecutRuntime

/// How far a download is.
public struct FetchProgress: Hashable, Sendable {
  public let model: KnownModel
  /// From where.
  public let address: String
  /// Bytes.
  public let done: Int
}

extension ModelStore {
  /// Downloads a known model into the user's folder, from the first of its addresses that gives it; one that is there and
  /// whole stays as it is.
  ///
  /// - Parameter progress: is told of what has come.
  /// - Throws: ``RecutError``: `unavailable` where no address gives it, with what to do by hand; `cannotCreate` where it has
  ///   no place, `inputOutput` for a full disk; `interrupted`. No partial or wrong file is left.
  public func fetch(
    _ model: KnownModel, cancellation: Cancellation = Cancellation(), progress: (FetchProgress) -> Void = { _ in }
  ) throws -> KeptModel {
    if case .found(let path) = try state(of: model) {
      return KeptModel(name: model.name, path: path, isKnown: true, wasThere: true)
    }
    let target = try target(model.fileName)
    var refusals: [String] = []
    for address in model.addresses {
      do {
        try download(model, from: address, to: target, cancellation, progress)
        return KeptModel(name: model.name, path: target, isKnown: true, wasThere: false)
      } catch let refusal as Refusal {
        refusals.append("\(address): \(refusal.reason)")
      } catch let error as MediaError where error.stage == .reading && !error.isCancellation {
        refusals.append("\(address): \(Self.words(error))")
      }
    }
    throw RecutError(.unavailable, Self.advice(model, refusals))
  }

  /// Why an address is passed over.
  private struct Refusal: Error { var reason: String }

  private func download(
    _ model: KnownModel, from address: String, to target: String, _ cancellation: Cancellation,
    _ progress: (FetchProgress) -> Void
  ) throws {
    let file = try ModelFile(for: target)
    defer { file.close() }
    let remote = try RemoteFile(address, cancellation: cancellation)
    if let size = remote.size, size != model.size { throw Refusal(reason: "there it has \(size) bytes") }
    var digest = FileDigest()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try remote.read(into: &buffer)
      if count == 0 { break }
      digest.add(buffer[..<count])
      guard digest.count <= model.size else { throw Refusal(reason: "there it has more bytes") }
      try file.write(buffer[..<count])
      progress(FetchProgress(model: model, address: address, done: digest.count))
    }
    guard digest.count == model.size else { throw Refusal(reason: "it broke off after \(digest.count) bytes") }
    let found = digest.hex()
    guard found == model.sha256 else { throw Refusal(reason: Self.otherContent(found)) }
    try file.keep()
  }

  /// What libav says last tells more than its code.
  private static func words(_ error: MediaError) -> String {
    guard let line = error.log.last else { return "\(error.code)" }
    guard line.hasPrefix("["), let end = line.firstRange(of: "] ")?.upperBound else { return line }
    return String(line[end...])
  }

  /// What went wrong at each address, and what a person can do.
  private static func advice(_ model: KnownModel, _ refusals: [String]) -> String {
    ([
      "the model '\(model.name)' could not be downloaded (\(model.size) bytes, SHA-256 \(model.sha256)):"
    ] + refusals.map { "  \($0)" } + [
      "With its file from one of these addresses, or from \(model.page), `recut models add FILE` puts it where it belongs."
    ]).joined(separator: "\n")
  }
}

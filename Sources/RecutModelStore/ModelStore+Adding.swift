internal import Glibc
internal import RecutModels
internal import RecutPlugin
internal import RecutRuntime

/// A model that has come into the user's folder, or was there before.
public struct KeptModel: Hashable, Sendable {
  /// By which it is called.
  public let name: String
  public let path: String
  /// Whether recut knows it.
  public let isKnown: Bool
  public let wasThere: Bool

  public init(name: String, path: String, isKnown: Bool, wasThere: Bool) {
    self.name = name
    self.path = path
    self.isKnown = isKnown
    self.wasThere = wasThere
  }
}

extension ModelStore {
  /// Copies a model of the user's into their folder. A known one is recognised by its content, whatever it is called, and
  /// gets its publisher's file name; another one keeps its own.
  ///
  /// - Parameters:
  ///   - name: what one that recut does not know is to be called.
  ///   - replaces: whether it may take the place of another of its name.
  /// - Throws: ``RecutError``: `missingInput` for a file that cannot be read, `badInput` for one that is not what its name
  ///   says, `cannotCreate` where there is another of its name or no place, `inputOutput` for a full disk.
  public func add(_ file: String, as name: String? = nil, replacing replaces: Bool = false) throws -> KeptModel {
    let content = try Self.content(of: file)
    if let model = models.catalogue.model(ofContent: content.hex()) {
      guard name == nil || name == model.name else {
        throw RecutError(.badInput, "'\(file)' is the known model '\(model.name)', which keeps that name")
      }
      if case .found(let path) = try state(of: model) {
        return KeptModel(name: model.name, path: path, isKnown: true, wasThere: true)
      }
      let path = try copy(file, content, to: model.fileName)
      return KeptModel(name: model.name, path: path, isKnown: true, wasThere: false)
    }
    let target = try self.target(try fileName(for: file, content, name))
    let kept = KeptModel(
      name: Models.name(ofFile: String(target.split(separator: "/").last ?? "")), path: target, isKnown: false,
      wasThere: try Self.isThere(target, content))
    if kept.wasThere { return kept }
    guard replaces || access(target, F_OK) != 0 else {
      throw RecutError(
        .cannotCreate,
        "there is another model '\(kept.name)' already, '\(target)'; --force puts this one in its place, --name gives it"
          + " another name")
    }
    _ = try copy(file, content, to: String(target.split(separator: "/").last ?? ""))
    return kept
  }

  private static func content(of file: String) throws -> FileDigest {
    var status = stat()
    guard stat(file, &status) == 0 else {
      throw RecutError(.missingInput, "reading '\(file)': \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw RecutError(.missingInput, "'\(file)' is not a file") }
    let content = try FileDigest(of: file)
    guard content.count > 0 else { throw RecutError(.badInput, "'\(file)' is empty") }
    return content
  }

  /// What an unknown model's file is called in the folder.
  private func fileName(for file: String, _ content: FileDigest, _ name: String?) throws -> String {
    let own = String(file.split(separator: "/").last ?? "")
    let ending = own.lastIndex(of: ".").map { String(own[$0...]) } ?? ""
    let chosen = name.map { $0.hasSuffix(ending) ? $0 : $0 + ending } ?? own
    let isName = !chosen.hasPrefix(".") && !chosen.contains("/") && !chosen.unicodeScalars.contains { $0.value < 32 }
    guard isName, !chosen.isEmpty, chosen.utf8.count <= 200 else {
      throw RecutError(.badInput, "'\(name ?? own)' is no name for a model: it is a file's, without a folder")
    }
    let catalogue = models.catalogue
    guard let known = catalogue.model(ofFile: chosen) ?? catalogue[Models.name(ofFile: chosen)] else { return chosen }
    let difference =
      content.count == known.size
      ? Self.otherContent(content.hex()) : "it has \(content.count) bytes in place of \(known.size)"
    throw RecutError(
      .badInput,
      "'\(file)' is not the model '\(known.name)', whose name it would have: \(difference)\(try Self.hint(file));"
        + " --name gives it another name")
  }

  /// What a small file is that came in place of a large one.
  private static func hint(_ file: String) throws -> String {
    var head: [UInt8] = []
    _ = try FileDigest(of: file) { bytes in if head.isEmpty { head = Array(bytes.prefix(40)) } }
    let isPointer = String(decoding: head, as: UTF8.self).hasPrefix("version https://git-lfs")
    return isPointer ? ", for it is a pointer of Git LFS and not the file itself" : ""
  }

  private static func isThere(_ path: String, _ content: FileDigest) throws -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    return try FileDigest(of: path).hex() == content.hex()
  }

  /// Copies the file, and sees that it is still the one that was looked at.
  private func copy(_ file: String, _ content: FileDigest, to name: String) throws -> String {
    let copy = try ModelFile(for: try target(name))
    defer { copy.close() }
    let copied = try FileDigest(of: file) { try copy.write($0) }
    guard copied.hex() == content.hex() else {
      throw RecutError(.inputOutput, "'\(file)' has changed while it was copied")
    }
    try copy.keep()
    return copy.target
  }
}

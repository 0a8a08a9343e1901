/// A model of others that recut knows: what it is for, under which terms, and what exactly its file holds.
public struct KnownModel: Hashable, Sendable {
  /// By which commands and recipes call it, as `yunet-320`.
  public let name: String
  /// The ids of the plugins that work with it.
  public let plugins: [String]
  /// What they do with it, as `finds faces`.
  public let purpose: String
  /// Under which terms it may be used, by its SPDX name, and what else there is to know of them.
  public let licence: String
  /// Where people read about it.
  public let page: String
  /// Where its file can be had, in the order of trying. All of them give the same bytes.
  public let addresses: [String]
  /// What its file is called: by its publisher first, then by others.
  public let fileNames: [String]
  /// How many bytes its file has.
  public let size: Int
  /// The SHA-256 of its file, 64 lower-case hexadecimal digits.
  public let sha256: String

  public init(
    _ name: String, for plugins: [String], _ purpose: String, licence: String, page: String, addresses: [String],
    fileNames: [String], size: Int, sha256: String
  ) {
    self.name = name
    self.plugins = plugins
    self.purpose = purpose
    self.licence = licence
    self.page = page
    self.addresses = addresses
    self.fileNames = fileNames
    self.size = size
    self.sha256 = sha256
  }

  /// What its file is called where recut puts it.
  public var fileName: String { fileNames.first ?? "\(name).onnx" }

  /// Under any of these it is found: those of others, and its own name with the ending of models.
  public var acceptedNames: [String] { fileNames.contains("\(name).onnx") ? fileNames : fileNames + ["\(name).onnx"] }

  /// The command that gets it.
  public var fetching: String { "recut models fetch \(name)" }
}

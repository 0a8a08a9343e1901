public import RecutModel
public import RecutPlugin

/// What `plugin.yml` says of an external plugin (docs/plugin-protocol.md).
public struct PluginManifest: Sendable {
  /// Absolute path of the folder that it lies in.
  public var folder: String
  /// What the plugin declares.
  public var info: PluginInfo
  /// As it is written: `MIT`.
  public var license: String?
  /// The program and its arguments, as written.
  public var command: [String]
  /// How long an answer may take, and what the process may use.
  public var limits: PluginLimits
  /// The names of the models that it works with where they are there.
  public var models: [String] = []
  /// What an analysis is to be shown; texts `${name}` stand for parameters.
  public var wants: [JSON]

  public init(
    folder: String, info: PluginInfo, license: String? = nil, command: [String], limits: PluginLimits,
    models: [String] = [], wants: [JSON]
  ) {
    self.folder = folder
    self.info = info
    self.license = license
    self.command = command
    self.limits = limits
    self.models = models
    self.wants = wants
  }

  /// Whether a text can be a plugin's id: words of lower-case letters and digits joined by hyphens, and such joined by
  /// dots.
  public static func isID(_ text: String) -> Bool {
    text.utf8.count <= 128
      && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
        word.first?.isLetter == true && word.last != "-"
          && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
      }
  }

  /// What it wants to be shown with these parameters, which are as the program is given them.
  ///
  /// - Throws: a fault where a parameter's value does not fit.
  public func wants(_ parameters: JSON) throws(Fault) -> [Want] {
    var found: [Want] = []
    for want in wants { found.append(try ManifestWant(parameters).want(want)) }
    return found
  }
}

/// What an external plugin's processes may use; `nil` for no limit.
public struct PluginLimits: Hashable, Sendable {
  /// How long recut waits for an answer.
  public var deadline: Time = .seconds(30)
  /// Address space in bytes.
  public var memory: Int?
  /// Processor time in seconds.
  public var cpu: Int?
  /// Open files.
  public var files: Int?
  /// Whether it may use the network.
  public var network = false
  /// How many processes may share the pictures of one medium.
  public var workers = 1

  /// Those that hold where neither the manifest nor the user says anything.
  public init() {}
}

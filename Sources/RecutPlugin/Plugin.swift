import RecutModel

/// What every plugin declares. The declaration is the single source of validation, help, documentation and the JSON
/// Schema; the instance is a value that holds the parameters.
///
/// A plugin is an ``Analysis`` (is shown a medium) or a ``Transform`` (turns values into values).
public protocol Plugin: ConfiguredPlugin {
  /// Under which recipes name it: lower-case words joined by hyphens.
  static var id: String { get }
  /// Grows when the same parameters give another result: results in the store are kept by it.
  static var version: String { get }
  /// One sentence: what it does for the user.
  static var summary: String { get }
  /// Markdown for the plugin's page: how it works, when to use which parameter, papers and standards. May be empty.
  static var details: String { get }
  static var inputs: [Port] { get }
  /// The first is what a bare reference to the node means, where its type fits.
  static var outputs: [Port] { get }
  static var parameters: [Parameter<Self>] { get }

  /// The plugin with its defaults.
  init()
}

extension Plugin {
  public static var details: String { "" }
}

/// A plugin with its parameters, ready to work: what the runtime holds, whether the plugin is a type of this program or a
/// program of its own.
public protocol ConfiguredPlugin: Sendable {
  /// Faults that one parameter alone does not show: names that must be among the inputs, expressions, filter chains.
  /// Called before any medium is decoded, also when other nodes are faulty.
  func check(_ context: CheckContext) -> [Fault]

  /// What its parameters fix about the values of its outputs, by output, beside what those declare.
  var contents: [String: PortContents] { get }

  /// Files of this machine that its results hang on, beside those that its parameters name: models that it looks for by
  /// itself. One that comes, goes or changes gives other results. Asked for whenever a recipe is read, so it must be quick.
  var files: [CodeFile] { get }

  /// Whether an analysis does with pictures that were decoded without deblocking, also where it wants more than half of
  /// the source's rows. Without it, it sees those of a decoder of their own; and in any case where they would differ much.
  var takesRoughPictures: Bool { get }
}

extension ConfiguredPlugin {
  public var contents: [String: PortContents] { [:] }
  public func check(_ context: CheckContext) -> [Fault] { [] }
  public var files: [CodeFile] { [] }
  public var takesRoughPictures: Bool { false }
}

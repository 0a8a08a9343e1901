public import RecutModel

/// What a run did, as other programs read it (`--json`).
public struct RunReport: Hashable, Sendable {
  /// One node.
  public struct Node: Hashable, Sendable {
    public var id: String
    public var plugin: String
    public var version: String
    /// Whether the result was stored already.
    public var isCached: Bool
    /// Seconds of its own work in this run.
    public var seconds: Double
    /// Why it has no result, where it has none.
    public var failure: String?
  }

  /// One reading of a medium.
  public struct Pass: Hashable, Sendable {
    public var media: String
    public var framesDecoded: Int
    public var seconds: Double
  }

  /// One edit that a node gave.
  public struct NamedEdit: Hashable, Sendable {
    /// The node, or `node.output` for an output that is not the node's first.
    public var name: String
    public var edit: Edit
  }

  /// A file that was written.
  public struct Output: Hashable, Sendable {
    public var file: String
    public var kind: String
    /// `nil` for what does not play.
    public var duration: Time?
    public var frames: Int?
    /// How many of them were copied as they lie in their films, where any were to be.
    public var copied: Int?
    /// Whether it is a small version that was made quickly.
    public var isPreview: Bool

    public init(
      file: String, kind: String, duration: Time? = nil, frames: Int? = nil, copied: Int? = nil, isPreview: Bool = false
    ) {
      self.file = file
      self.kind = kind
      self.duration = duration
      self.frames = frames
      self.copied = copied
      self.isPreview = isPreview
    }
  }

  /// A result that was asked for.
  public struct NamedValue: Hashable, Sendable {
    /// `node` or `node.output`, as it was asked for.
    public var reference: String
    public var value: Value

    public init(_ reference: String, _ value: Value) {
      self.reference = reference
      self.value = value
    }
  }

  /// Path of the recipe.
  public var recipe: String
  public var outputs: [Output] = []
  /// In the recipe's order.
  public var edits: [NamedEdit] = []
  public var nodes: [Node] = []
  public var passes: [Pass] = []
  /// What was asked for by reference, in that order.
  public var values: [NamedValue] = []
  public var warnings: [String] = []

  public init(recipe: String) { self.recipe = recipe }
}

extension RunReport {
  public func edit(_ name: String) -> Edit? { edits.first { $0.name == name }?.edit }

  /// The object that `recut run --json` prints.
  public var json: JSON {
    .object([
      "recipe": .string(recipe), "outputs": .array(outputs.map(\.json)),
      "edits": .object(edits.map { .init($0.name, Value.edit($0.edit).contractJSON) }),
      "nodes": .object(nodes.map { .init($0.id, $0.json) }),
      "passes": .array(
        passes.map {
          [
            "media": .string($0.media), "frames_decoded": .integer($0.framesDecoded),
            "seconds": .number(rounded($0.seconds)),
          ]
        }),
      "values": values.isEmpty ? nil : .object(values.map { .init($0.reference, $0.value.contractJSON) }),
      "warnings": .array(warnings.map { .string($0) }),
    ])
  }
}

extension RunReport.Node {
  fileprivate var json: JSON {
    .object([
      "plugin": .string(plugin), "version": .string(version), "cached": .bool(isCached),
      "seconds": .number(rounded(seconds)), "failed": failure.map { .string($0) },
    ])
  }
}

extension RunReport.Output {
  /// As it stands under `outputs`.
  public var json: JSON {
    .object([
      "file": .string(file), "kind": .string(kind), "duration": duration?.contractJSON,
      "frames": frames.map { .integer($0) }, "copied_frames": copied.map { .integer($0) },
      "encoded_frames": copied.map { .integer((frames ?? 0) - $0) }, "preview": isPreview ? true : nil,
    ])
  }
}

/// To the millisecond.
private func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

public import RecutModel

/// Something wrong with a node, found before it runs: where, what, and how to mend it.
public struct Fault: Error, Hashable, Sendable {
  /// A step into the node: a key or an index. The first step is `with` or `in`.
  public enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  public var path: [Step]
  public var message: String
  public var hint: String?
  /// How many Unicode code points into the scalar at `path` the fault lies, where that is known (expressions).
  public var offset: Int?

  /// So many faults are told of one recipe. Whoever checks what may hold a million looks for no more than one beyond.
  public static let mostTold = 200

  public init(_ message: String, at path: [Step] = [], hint: String? = nil, offset: Int? = nil) {
    self.message = message
    self.path = path
    self.hint = hint
    self.offset = offset
  }

  /// What `body` gives; a fault that it throws lies inside `path`.
  public static func placed<Result>(
    at path: [Step], _ body: () throws(Fault) -> Result
  ) throws(Fault) -> Result {
    do {
      return try body()
    } catch {
      var fault = error
      fault.path = path + fault.path
      throw fault
    }
  }

  /// The same fault, found inside `step`.
  public func inside(_ step: Step) -> Fault {
    var fault = self
    fault.path.insert(step, at: 0)
    return fault
  }
}

/// What a plugin may know when a recipe is checked: no values yet, but what will be bound to which port.
public struct CheckContext: Sendable {
  /// A reference bound to a port.
  public struct Reference: Sendable {
    /// As written in the recipe: `faces`, `sound.momentary`.
    public var name: String
    public var type: PortType
    /// What the header of a medium tells, where it was read.
    public var media: MediaInfo?
    /// What its values hold, where the plugin that gives them declares it.
    public var contents: PortContents?
    /// All outputs of the node that it comes from, as a recipe refers to them: for hints.
    public var outputs: [String]

    public init(
      name: String, type: PortType, media: MediaInfo? = nil, contents: PortContents? = nil, outputs: [String] = []
    ) {
      self.name = name
      self.type = type
      self.media = media
      self.contents = contents
      self.outputs = outputs
    }
  }

  /// By port, in the recipe's order. References that are themselves at fault are left out.
  public var inputs: [String: [Reference]]
  /// Checks filter chains; `nil` where libavfilter is not at hand.
  public var filters: (any FilterChecking)?

  public init(inputs: [String: [Reference]] = [:], filters: (any FilterChecking)? = nil) {
    self.inputs = inputs
    self.filters = filters
  }
}

/// Checks libavfilter chains without running them.
public protocol FilterChecking: Sendable {
  /// What is wrong with a chain of video or audio filters: unknown filters, options and values, and files that it would
  /// write. With the `media` that it is run on also whether its filters take such pictures or sound. Empty when it is
  /// good.
  func faults(inChain chain: String, kind: Want.Kind, on media: MediaInfo?) -> [Fault]
}

/// Something wrong with a node, found before it runs: where, what, and how to mend it.
public struct Fault: Error, Hashable, Sendable {
  /// A step into the node: a key or an index. The first step is `with` or `in`.
  public enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  /// Where in the node it lies; empty for the node as a whole.
  public var path: [Step]
  /// What is wrong, in a sentence.
  public var message: String
  /// How to mend it, where that is known.
  public var hint: String?
  /// How many Unicode code points into the scalar at `path` the fault lies, where that is known (expressions).
  public var offset: Int?
  /// Whether something is missing on this machine (exit code 69) rather than the recipe at fault (65).
  public var isUnavailable = false

  /// So many faults are told of one recipe. Whoever checks what may hold a million looks for no more than one beyond.
  public static let mostTold = 200

  public init(_ message: String, at path: [Step] = [], hint: String? = nil, offset: Int? = nil) {
    self.message = message
    self.path = path
    self.hint = hint
    self.offset = offset
  }

  /// Something that the node needs is not on this machine.
  public static func unavailable(_ message: String, at path: [Step] = [], hint: String? = nil) -> Fault {
    var fault = Fault(message, at: path, hint: hint)
    fault.isUnavailable = true
    return fault
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

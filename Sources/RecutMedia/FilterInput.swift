/// An open end of a filter chain that frames are pushed into.
public struct FilterInput: Hashable, Sendable {
  /// The label that the description gives it (`[0:v]`, without the brackets), or `nil` for the next one without.
  public var label: String?
  public var format: FrameFormat

  public init(_ label: String? = nil, _ format: FrameFormat) {
    self.label = label
    self.format = format
  }
}

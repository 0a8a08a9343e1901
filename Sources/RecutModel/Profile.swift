/// What a viewer likes.
public struct Profile: Hashable, Sendable, Codable {
  /// One liking and where it comes from.
  public struct Weight: Hashable, Sendable, Codable {
    /// `genre`, `person`, `mood` or `word`.
    public var kind: String
    public var name: String
    /// From -1 (dislikes) to 1 (likes).
    public var weight: Double
    public var from: String

    public init(kind: String, name: String, weight: Double, from: String) {
      self.kind = kind
      self.name = name
      self.weight = weight
      self.from = from
    }
  }

  public var viewer: String
  public var weights: [Weight]

  public init(viewer: String, weights: [Weight]) {
    self.viewer = viewer
    self.weights = weights
  }
}

extension String {
  /// The last part of a path, without its folders; a path that has none, such as `/`, is its own name.
  public var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

public import RecutModel

extension TransformContext {
  /// The medium called `name`. The runtime gives every medium that the inputs stem from, so its absence says that a
  /// caller left it out.
  public func medium(_ name: String) throws(PluginError) -> Media {
    guard let media = media[name] else { throw PluginError("the medium '\(name)' is not at hand") }
    return media
  }
}

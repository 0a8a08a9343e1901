/// What an analysis declares. Where the work needs a library that recut itself does without, the type that declares it is
/// part of recut, and a program beside recut makes an ``Analysis`` of it.
public protocol DeclaredAnalysis: Plugin {
  /// What it wants to be shown, by its parameters.
  var wants: [Want] { get }
}

/// What a transform declares; see ``DeclaredAnalysis``.
public protocol DeclaredTransform: Plugin {}

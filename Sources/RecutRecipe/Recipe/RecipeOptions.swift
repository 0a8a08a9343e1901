/// What reading a recipe depends on besides its text.
public struct RecipeReadingOptions: Sendable {
  /// Variables set from outside, later ones first.
  public var settings: [RecipeSetting] = []
  /// What `${env:NAME}` reads: nothing else of the environment reaches a recipe.
  public var environment: [String: String] = [:]
  /// Absolute; paths given by `--set` are relative to it.
  public var workingDirectory: String
  /// Where paths in the recipe begin; the recipe's own folder unless said otherwise. Ready recipes lie in a folder of
  /// the program, so their paths begin in the working directory.
  public var directory: String?
  public var limits = YAMLLimits()

  public init(workingDirectory: String) { self.workingDirectory = workingDirectory }
}

/// A recipe as far as it can be read, and all that is wrong with it.
public struct RecipeReading: Sendable {
  /// Parts at fault are left out; `nil` where the text is no recipe at all.
  public var recipe: Recipe?
  public var diagnostics: Diagnostics
}

extension Recipe {
  /// Reads the recipe in the file at `path`.
  public static func read(file path: String, options: RecipeReadingOptions) -> RecipeReading {
    let absolute = FilePath.absolute(path, from: options.workingDirectory)
    let document = YAMLDocument(file: absolute, name: path, limits: options.limits)
    return read(document, directory: options.directory ?? FilePath.directory(of: absolute), options: options)
  }

  /// Reads a recipe from its text, shown in diagnostics as `name`.
  public static func read(text: String, name: String, options: RecipeReadingOptions) -> RecipeReading {
    let document = YAMLDocument(bytes: Array(text.utf8), name: name, limits: options.limits)
    return read(document, directory: options.directory ?? options.workingDirectory, options: options)
  }

  private static func read(
    _ document: YAMLDocument, directory: String, options: RecipeReadingOptions
  ) -> RecipeReading {
    var diagnostics = Diagnostics()
    diagnostics.add(contentsOf: document.diagnostics)
    guard let root = document.root else { return RecipeReading(recipe: nil, diagnostics: diagnostics) }
    var reader = RecipeReader(directory: directory, options: options)
    var recipe: Recipe?
    do {
      recipe = try reader.read(root, in: document.source)
    } catch {
      reader.diagnostics.add(error)
    }
    diagnostics.add(contentsOf: reader.diagnostics)
    return RecipeReading(recipe: recipe, diagnostics: diagnostics)
  }
}

import ArgumentParser
import Foundation
import RecutMedia
import RecutRecipe

/// Which recipe a command is about, and what is set in it.
struct RecipeArguments: ParsableArguments {
  @Argument(
    help: "Path of a recipe, or the name of a ready one (`recut recipes list`).",
    completion: .file(extensions: ["yml", "yaml"]))
  var recipe: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set a variable of the recipe; can be given several times.", valueName: "name=value"))
  var settings: [String] = []

  /// Reads the recipe with what is set.
  ///
  /// - Throws: ``Failure`` where no recipe is meant by the name.
  func read() throws -> RecipeReading {
    var options = RecipeReadingOptions(workingDirectory: WorkingFolder.path)
    options.environment = Environment.all
    options.environment[DemoFilm.variable] = options.environment[DemoFilm.variable] ?? DemoFilm.defaultPath
    options.settings = try settings.map { argument in
      guard let setting = RecipeSetting(argument: argument) else {
        throw ValidationError("--set takes NAME=VALUE, not '\(argument)'")
      }
      return setting
    }
    return isPath ? Recipe.read(file: recipe, options: options) : try RecipeShelf.find(recipe).read(options)
  }

  private var isPath: Bool {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: recipe, isDirectory: &isFolder)
    // A folder may be called as a ready recipe is.
    return recipe.contains("/") || recipe.hasSuffix(".yml") || recipe.hasSuffix(".yaml")
      || isThere && !isFolder.boolValue
  }

  /// Draws the demonstration film where the recipe is about it and it is not there yet.
  func drawDemoFilm(_ cancellation: Cancellation, _ say: (String) -> Void = { Streams.talk($0) }) throws {
    let path = DemoFilm.defaultPath
    guard DemoFilm.isToBeDrawn(path), try read().recipe?.media.contains(where: { $0.file?.absolute == path }) == true
    else { return }
    say("drawing the demonstration film: \(path)")
    try DemoFilm.draw(to: path, cancellation: cancellation)
  }
}

import Testing

@testable import RecutRecipe

/// Faults that a recipe shows by itself, before plugins and files are looked at.
@Suite struct RecipeFaultTests {
  @Test(arguments: ["variables", "recipe", "outputs", "overrides"]) func saysWhatIsWrong(theme: String) throws {
    try FaultCase.expect(theme) { said($0.reading.diagnostics.sorted) }
  }
}

extension FaultCase {
  /// The document read as a recipe. Lines `# --set NAME=VALUE` in it are given to it.
  var reading: RecipeReading {
    var options = RecipeReadingOptions(workingDirectory: "/home/me")
    options.directory = "/films/recipes"
    options.environment = ["USER": "ann", "EMPTY": ""]
    options.settings = text.split(separator: "\n").filter { $0.hasPrefix("# --set ") }
      .compactMap { RecipeSetting(argument: String($0.dropFirst("# --set ".count))) }
    return Recipe.read(text: text, name: "r.yml", options: options)
  }
}

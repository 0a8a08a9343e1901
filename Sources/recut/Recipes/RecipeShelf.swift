import Foundation
import ReadyRecipes
import RecutPlugin
import RecutRuntime

/// The recipes that can be run by name: the user's own, and those that the program carries.
enum RecipeShelf {
  /// The user's folder of recipes; it need not be there.
  static var folder: String { Environment.folder("DATA", inHome: ".local/share") + "/recipes" }

  /// All of them by name. A recipe of the user's stands before one of the program's that is called the same.
  static var all: [ReadyRecipe] {
    let own = userRecipes
    let names = Set(own.map(\.name))
    let carried = ReadyRecipes.all.filter { !names.contains($0.name) }
      .map { ReadyRecipe(name: $0.name, place: .builtIn($0.yaml)) }
    return (own + carried).sorted { $0.name < $1.name }
  }

  /// - Throws: ``Failure`` with the nearest name where there is none of that name.
  static func find(_ name: String) throws(Failure) -> ReadyRecipe {
    let all = all
    if let found = all.first(where: { $0.name == name }) { return found }
    let guess = nearest(to: name, in: all.map(\.name)).map { "; did you mean '\($0)'?" }
    throw Failure(
      .missingInput,
      "there is no file and no ready recipe called '\(name)'"
        + (guess ?? "; `recut recipes list` lists those there are"))
  }

  private static var userRecipes: [ReadyRecipe] {
    let folder = folder
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.compactMap { file in
      guard let ending = [".yml", ".yaml"].first(where: { file.hasSuffix($0) }) else { return nil }
      return ReadyRecipe(name: String(file.dropLast(ending.count)), place: .file("\(folder)/\(file)"))
    }
  }
}

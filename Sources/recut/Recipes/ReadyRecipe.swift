import Foundation
import RecutRecipe
import RecutRuntime

/// A recipe that is run by its name.
struct ReadyRecipe {
  enum Place {
    /// Carried by the program.
    case builtIn([UInt8])
    /// In the user's folder of recipes.
    case file(String)
  }

  let name: String
  let place: Place

  /// Where it comes from: `recut`, or the path of the user's file.
  var origin: String {
    switch place {
    case .builtIn: "recut"
    case .file(let path): path
    }
  }

  /// - Throws: ``Failure`` for a file that cannot be read, or is no text.
  func text() throws(Failure) -> String {
    switch place {
    case .builtIn(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .file(let path):
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw Failure(.missingInput, "the recipe '\(path)' cannot be read")
      }
      guard let text = String(bytes: bytes, encoding: .utf8) else {
        throw Failure(.badInput, "the recipe '\(path)' is no UTF-8 text")
      }
      return text
    }
  }

  /// Reads it; paths in it begin in the folder that the program was started in.
  func read(_ options: RecipeReadingOptions) -> RecipeReading {
    var options = options
    options.directory = options.workingDirectory
    switch place {
    case .builtIn(let bytes):
      return Recipe.read(text: String(decoding: bytes, as: UTF8.self), name: "\(name).yml", options: options)
    case .file(let path): return Recipe.read(file: path, options: options)
    }
  }
}

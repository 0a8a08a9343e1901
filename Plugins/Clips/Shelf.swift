import Foundation
import RecutModel

/// The recipe's media, as a timeline may call them.
struct Shelf {
  private let media: [MediaInfo]

  init(_ media: [MediaInfo]) { self.media = media }

  /// The medium of a clip: by its path, its file's name, that without its ending, its name in the recipe, or its reel.
  func index(of item: Assembly.Item) -> Int? {
    let keys: [(MediaInfo) -> [String]] = [
      { [$0.path] }, { [Self.file($0.path)] }, { [Self.stem(Self.file($0.path))] }, { [$0.name.lowercased()] },
      { [Self.reel($0.path)] },
    ]
    let names: [(String) -> String] = [
      { $0 }, { Self.file($0) }, { Self.stem(Self.file($0)) }, { $0.lowercased() }, { $0.uppercased() },
    ]
    for (key, name) in zip(keys, names) {
      for wanted in item.names.map(name) {
        if let index = media.firstIndex(where: { key($0).contains(wanted) }) { return index }
      }
    }
    return nil
  }

  func fault(_ item: Assembly.Item) -> (message: String, hint: String) {
    let name = item.names.first?.fileName ?? "?"
    return (
      "\(item.place): no medium of this node is the file `\(name)`",
      "add it to `media` and to the node's `in`; there are: \(media.map { Self.file($0.path) }.joined(separator: ", "))"
    )
  }

  private static func file(_ path: String) -> String {
    path.fileName.lowercased()
  }

  private static func stem(_ file: String) -> String {
    file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// Eight letters and digits, as in lists that have no room for more.
  private static func reel(_ path: String) -> String {
    let stem = file(path).prefix { $0 != "." }.uppercased()
    return String(stem.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8))
  }
}

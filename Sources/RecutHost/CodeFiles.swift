internal import Glibc
internal import RecutPlugin

/// The files that a plugin is made of: editing one of them makes another plugin of it.
enum CodeFiles {
  /// A folder with more than this is no plugin's, and looking at it would hold every run up.
  private static let most = 10_000

  /// What running and installing leave behind is none of the plugin.
  private static let passedOver: Set<String> = ["__pycache__", "node_modules"]

  /// All regular files of a folder that are not hidden, and the program.
  ///
  /// - Parameter program: absolute path; counts where it lies in the folder, hidden or not.
  static func of(_ folder: String, program: String) -> [CodeFile] {
    var files: [CodeFile] = []
    var pending = [""]
    // A link to a folder may lead round in a circle.
    var seen: Set<String> = []
    func isNew(_ place: String) -> Bool {
      FileTree.real(folder + "/" + place).map { seen.insert($0).inserted } ?? false
    }
    _ = isNew("")
    while let place = pending.popLast(), files.count < most {
      for name in (FileTree.names(in: folder + "/" + place) ?? []).sorted() {
        guard !name.hasPrefix("."), !passedOver.contains(name), !name.hasSuffix(".pyc") else { continue }
        let inside = place.isEmpty ? name : place + "/" + name
        switch FileTree.kind(folder + "/" + inside) {
        case S_IFDIR: if isNew(inside) { pending.append(inside) }
        case S_IFREG: files.append(CodeFile(name: inside, path: folder + "/" + inside))
        default: break
        }
      }
    }
    if program.hasPrefix("/"), !files.contains(where: { $0.path == program }), access(program, R_OK) == 0 {
      files.append(CodeFile(name: "the program", path: program))
    }
    return files.sorted { $0.name < $1.name }
  }
}

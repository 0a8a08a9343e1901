internal import Glibc
internal import RecutPlugin

/// The files that a plugin is made of, as they look from outside.
struct FolderState {
  private var files: [String: [Int]] = [:]

  init(of folder: String) {
    for file in CodeFiles.of(folder, program: "") {
      var status = stat()
      guard stat(file.path, &status) == 0 else { continue }
      files[file.name] = [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
  }

  /// A file that has come, gone or changed.
  func change(since earlier: FolderState) -> String? {
    Set(files.keys).union(earlier.files.keys).sorted().first { files[$0] != earlier.files[$0] }
  }
}

import RecutModels

/// The page on models, whose tables are made from what recut knows of them: `make docs` writes it.
enum ModelsPage {
  static var markdown: String {
    let models = ModelCatalogue.known.models
    let rows = models.map { model in
      "| `\(model.name)` | \(plugins(model)) | \(model.purpose) | \(ByteCount.words(model.size)) | [\(model.licence)](\(model.page)) |"
    }
    let files = models.map { model in
      """
      | `\(model.name)` | \(model.acceptedNames.map { "`\($0)`" }.joined(separator: ", ")) | \(model.size) | `\(model.sha256)` | \
      \(model.addresses.enumerated().map { "[\($0 + 1)](\($1))" }.joined(separator: " ")) |
      """
    }
    return """
      <!-- Written by `make docs`. -->
      # Models

      Some plugins look with the eyes of others: networks that somebody has trained, in files of the format ONNX. recut brings
      none of them along, because each has a licence of its own, and downloads none of them during a run. It knows where some
      are published and what exactly is in them:

      | model | for | which | size | licence |
      | --- | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      The licence is the one that the publisher says; what a network was trained on may have terms of its own, which the page
      behind the link tells of.

      ```sh
      recut models list                    # which are there, whole or damaged, and your own
      recut models fetch yunet-640         # downloads it, and keeps it if every byte is right
      recut models add Downloads/net.onnx  # takes a file that you have; a known one is told by its content
      recut models path yunet-640          # where it lies
      ```

      Where a recipe asks for a model that is not there, the run ends with exit code 69 and the command that gets it; where its
      file is damaged, with 65. Plugins that do not need a model say in their result what they worked with, and `recut doctor`
      what they could do better with. A model that comes or goes makes the nodes that work with it run again.

      ## Where they lie

      In the folders of `RECUT_MODELS`, separated by colons, then in `$XDG_DATA_HOME/recut/models` (otherwise
      `~/.local/share/recut/models`). `fetch` and `add` write into the latter; the former may be somebody else's, and read-only. A
      file counts as a known model by one of its names, below, and its size. `list`, `path`, `add` and `fetch` read all of it
      and compare its SHA-256. What is damaged in one folder does not hide what is whole in the next.

      Any other file there is a model of your own, called by its name with or without `.onnx`.

      ## Without a net

      `fetch` then says from where the file can be had. Bring it from another machine, and `recut models add FILE` does the rest.
      A proxy is taken from `http_proxy`, and the certificates that this machine trusts from `SSL_CERT_FILE` or where the
      system has them. Where a server breaks off or gives something else, the next address is tried, and nothing of it is kept.

      ## In plugins

      A plugin that is a program of its own finds all folders in `RECUT_MODELS`, absolute and in order, the user's own last. Its
      manifest names the models that it works with (`models: [yunet-640]`), so that what is stored is not taken for
      what another model found. In Swift the library `RecutModels` does the looking:

      ```swift
      let path = try Models.find("yunet-640")                              // throws what to tell the user
      let best = Models().firstFound(of: ["yunet-640", "yunet-320"])       // nil: go on without
      ```

      In other languages: the first folder with a file of one of the names below. One that is missing is told with
      `"unavailable": true` ([the protocol](plugin-protocol.md)), in Python by `raise recut_plugin.Unavailable("…")`.

      ## Their files

      | model | found as | bytes | SHA-256 | from |
      | --- | --- | --- | --- | --- |
      \(files.joined(separator: "\n"))
      """
  }

  private static func plugins(_ model: KnownModel) -> String { model.plugins.map { "`\($0)`" }.joined(separator: ", ") }
}

import ArgumentParser
import RecutModel
import RecutModelStore
import RecutModels
import RecutPlugin
import RecutRuntime

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "The models that plugins work with: which there are, where they lie, how to get them.",
    discussion: """
        recut models list
        recut models fetch yunet-640
        recut models add ~/Downloads/face_recognition_sface_2021dec.onnx
        recut models path sface

      They are looked for in the folders of RECUT_MODELS, separated by colons, then in $XDG_DATA_HOME/recut/models \
      (otherwise ~/.local/share/recut/models). No run downloads anything: only `fetch` does.
      """,
    subcommands: [List.self, Path.self, Add.self, Fetch.self])

  static var store: ModelStore { ModelStore(Models(ModelFolders(environment: Environment.all))) }

  static let names = ModelCatalogue.known.models.map(\.name)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the models with whether they are there and whole, and your own.",
      discussion: "Exits 0 also where some are missing; `damaged` is one whose file is not the publisher's.")

    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the documentation's page.") var markdown = false

    func run() throws {
      if markdown { return try Streams.result(ModelsPage.markdown) }
      let store = ModelsCommand.store
      ModelsCommand.warn(store)
      let shelf = try ModelShelf(store)
      try Streams.result(json ? shelf.json.text(indented: true) : shelf.text)
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints where a model lies.",
      discussion: "Exits 69 where it is not there, with the command that gets it, and 65 where its file is damaged.")

    @Argument(help: "The model's name.", completion: .list(ModelsCommand.names)) var name: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let store = ModelsCommand.store
      ModelsCommand.warn(store)
      try ModelsCommand.requireName(name, in: store.models)
      let path = try store.path(of: name)
      try Streams.result(
        json ? JSON.object(["name": .string(name), "path": .string(path)]).text(indented: true) : path)
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies a model's file to where models are looked for, and prints its place.",
      discussion: """
          recut models add downloads/emotion-ferplus-8.onnx
          recut models add best.onnx --name dogs

        One that recut knows is told by its content, whatever its file is called. Others keep their file's name, or get the \
        one that you give.
        """)

    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: "What a model of your own is to be called.") var name: String?
    @Flag(help: "Put it in the place of another one of that name.") var force = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let store = ModelsCommand.store
      let kept = try store.add(WorkingFolder.absolute(file), as: name, replacing: force)
      ModelsCommand.tell(kept, store)
      try ModelsCommand.show([kept], asJSON: json)
    }
  }

  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Downloads models, sees that they are whole, and prints their places.",
      discussion: """
          recut models fetch yunet-640 sface

        It asks the publishers' servers, or mirrors of them, for nothing but the file, and keeps it only where every byte is \
        the one that recut knows. `http_proxy` is minded. Without a net it exits 69 and says what to do by hand.
        """)

    @Argument(help: "The models' names.", completion: .list(ModelsCommand.names)) var names: [String]

    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let store = ModelsCommand.store
      let models = try names.map { try ModelsCommand.known($0, in: store.models) }
      let interruption = Interruption()
      var kept: [KeptModel] = []
      var failures: [RecutError] = []
      for model in models {
        do {
          kept.append(try fetch(model, store, interruption))
        } catch let error as RecutError where error.code == .unavailable {
          // The others may be had.
          failures.append(error)
        }
      }
      if failures.isEmpty || !json { try ModelsCommand.show(kept, asJSON: json) }
      guard failures.isEmpty else {
        throw RecutError(.unavailable, failures.map(\.message).joined(separator: "\n"))
      }
    }

    private func fetch(_ model: KnownModel, _ store: ModelStore, _ interruption: Interruption) throws -> KeptModel {
      let talk = FetchTalk()
      let kept = try store.fetch(model, cancellation: interruption.cancellation) { talk.observe($0) }
      talk.end()
      ModelsCommand.tell(kept, store)
      return kept
    }
  }

  private static func show(_ kept: [KeptModel], asJSON: Bool) throws {
    guard asJSON else {
      for model in kept { try Streams.result(model.path) }
      return
    }
    let models = kept.map { model in
      JSON.object(["name": .string(model.name), "path": .string(model.path), "added": .bool(!model.wasThere)])
    }
    try Streams.result(JSON.object(["models": .array(models)]).text(indented: true))
  }

  private static func warn(_ store: ModelStore) {
    for warning in store.models.folders.warnings { Streams.talk("warning: \(warning)") }
  }

  private static func tell(_ kept: KeptModel, _ store: ModelStore) {
    Streams.talk(kept.wasThere ? "\(kept.name): there already" : "\(kept.name): added")
    // What a person has put into RECUT_MODELS is looked at first.
    if let used = try? store.models.path(of: kept.name), used != kept.path {
      Streams.talk("warning: '\(used)' stands before it")
    }
  }

  /// - Throws: `ValidationError` for a name that means nothing, with what was probably meant.
  private static func requireName(_ name: String, in models: Models) throws {
    let isKnown = (models.catalogue[name] ?? models.catalogue.model(ofFile: name)) != nil
    if !isKnown, (try? models.path(of: name)) == nil { throw ValidationError(models.unknown(name)) }
  }

  private static func known(_ name: String, in models: Models) throws -> KnownModel {
    if let model = models.catalogue[name] ?? models.catalogue.model(ofFile: name) { return model }
    throw ValidationError(models.unknown(name))
  }
}

import RecutModel
import RecutModelStore
import RecutModels

/// What `recut models list` and `recut doctor` tell of the models of this machine.
struct ModelShelf {
  /// A known model and what lies in the folders of it.
  struct Place {
    let model: KnownModel
    let finding: Models.Finding
  }

  let places: [Place]
  private let models: Models

  /// - Throws: ``RecutError`` where a file cannot be read.
  init(_ store: ModelStore) throws {
    models = store.models
    places = try models.catalogue.models.map { Place(model: $0, finding: try store.state(of: $0)) }
  }

  /// Tables for people.
  var text: String {
    var table = TextTable(
      ["Model", "State", "Size", "Licence", "For", ""], [.left, .left, .right, .left, .left, .left])
    for place in places {
      table.add([
        place.model.name, place.state, ByteCount.words(place.model.size), place.model.licence,
        place.model.plugins.joined(separator: ", "), place.remark,
      ])
    }
    return ([table.text] + own + advice).joined(separator: "\n")
  }

  private var own: [String] {
    let files = models.ownFiles()
    guard !files.isEmpty else { return [] }
    var table = TextTable(["Your own", ""], [.left, .left])
    for file in files { table.add([file.name, file.path]) }
    return ["", table.text]
  }

  private var advice: [String] {
    let isComplete = places.allSatisfy { $0.state == "present" }
    return isComplete
      ? [] : ["", "`recut models fetch NAME` downloads one, `recut models add FILE` takes a file that you have."]
  }

  var json: JSON {
    .object([
      "folders": .array(models.folders.places.map { .string($0) }),
      "own_folder": models.folders.own.map { .string($0) },
      "models": .array(places.map(\.json)),
      "own": .array(models.ownFiles().map { .object(["name": .string($0.name), "path": .string($0.path)]) }),
    ])
  }
}

extension ModelShelf.Place {
  var state: String {
    switch finding {
    case .found: "present"
    case .damaged: "damaged"
    case .missing: "missing"
    }
  }

  /// Where it lies, what is wrong with it, or what it would be good for.
  fileprivate var remark: String {
    switch finding {
    case .found(let path): path
    case .damaged(let path, let reason): "\(path): \(reason)"
    case .missing: model.purpose
    }
  }

  fileprivate var json: JSON {
    let (path, reason): (String?, String?) =
      switch finding {
      case .found(let path): (path, nil)
      case .damaged(let path, let reason): (path, reason)
      case .missing: (nil, nil)
      }
    return .object([
      "name": .string(model.name), "state": .string(state), "path": path.map { .string($0) },
      "reason": reason.map { .string($0) }, "plugins": .array(model.plugins.map { .string($0) }),
      "purpose": .string(model.purpose), "licence": .string(model.licence), "page": .string(model.page),
      "file": .string(model.fileName), "size": .integer(model.size), "sha256": .string(model.sha256),
      "addresses": .array(model.addresses.map { .string($0) }),
    ])
  }
}

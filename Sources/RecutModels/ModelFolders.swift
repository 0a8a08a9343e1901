internal import Glibc

/// Where models lie: the folders of `RECUT_MODELS`, then the user's own.
public struct ModelFolders: Hashable, Sendable {
  /// The variable that names folders, separated by colons. recut hands it to the programs of plugins with all folders in it.
  public static let variable = "RECUT_MODELS"

  /// Absolute paths, in the order of looking; each once.
  public let places: [String]
  /// Where the user's own lie, and where recut puts those that it gets: `$XDG_DATA_HOME/recut/models`, otherwise
  /// `~/.local/share/recut/models`. `nil` where the environment tells of no home.
  public let own: String?
  /// Those that `RECUT_MODELS` names.
  private let named: [String]

  /// - Parameters:
  ///   - environment: the program's variables.
  ///   - folder: what relative paths in `RECUT_MODELS` begin from; the working directory where it is `nil`.
  public init(environment: [String: String], relativeTo folder: String? = nil) {
    let folder = folder ?? Self.here
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      own = data + "/recut/models"
    } else {
      own = environment["HOME"].map { $0 + "/.local/share/recut/models" }
    }
    named = (environment[Self.variable] ?? "").split(separator: ":").map { place in
      let place = place.hasPrefix("/") ? String(place) : folder + "/" + place
      return place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
    }
    var seen: Set<String> = []
    places = (named + (own.map { [$0] } ?? [])).filter { seen.insert($0).inserted }
  }

  /// Those of this process: of the program of a plugin, to which recut has told them all.
  public static var ofProcess: ModelFolders {
    var environment: [String: String] = [:]
    for name in [variable, "XDG_DATA_HOME", "HOME"] {
      environment[name] = getenv(name).map { String(cString: $0) }
    }
    return ModelFolders(environment: environment)
  }

  private static var here: String {
    let here = getcwd(nil, 0)
    defer { free(here) }
    return here.map { String(cString: $0) } ?? "/"
  }

  /// What is odd about `RECUT_MODELS`, in sentences.
  public var warnings: [String] {
    named.compactMap { place in
      guard place != own, access(place, R_OK | X_OK) != 0 else { return nil }
      return "\(Self.variable): '\(place)': \(String(cString: strerror(errno)))"
    }
  }

  /// The variable's text by which another process looks into the same folders.
  public var text: String { places.joined(separator: ":") }
}

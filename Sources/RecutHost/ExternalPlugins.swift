internal import RecutModel
internal import RecutModels
public import RecutPlugin
public import RecutRecipe

/// The plugins that are programs of their own: found, declared by their manifests, and started when a recipe that uses
/// them runs.
public struct ExternalPlugins: Sendable {
  private let folders: PluginFolders
  private let environment: [String: String]
  private let models: Models
  private let guardProgram: String
  private let version: String

  /// - Parameters:
  ///   - environment: the program's variables; those of plugins' processes too.
  ///   - guardProgram: the recut program, by a path that holds in a process that it starts.
  ///   - version: recut's, which plugins are told.
  public init(
    _ folders: PluginFolders, environment: [String: String], guardProgram: String = "/proc/self/exe", version: String
  ) {
    self.folders = folders
    // Unbuffered, what a program prints before it imports the SDK, which takes standard output over, would get between
    // the messages.
    var environment = environment.filter { $0.key != "PYTHONUNBUFFERED" }
    // Relative paths would lead elsewhere from a plugin's folder, and not every language should have to know the user's.
    let models = ModelFolders(environment: environment)
    environment[ModelFolders.variable] = models.text
    environment["RECUT_PLUGIN_PROTOCOL"] = "\(Wire.version)"
    self.environment = environment
    self.models = Models(models)
    self.guardProgram = guardProgram
    self.version = version
  }

  /// Adds what is found to a registry, and switches off what `RECUT_PLUGIN_DENY` names. Nothing is run.
  ///
  /// - Returns: what the user's variables name that is not there, in sentences.
  /// - Throws: ``PluginError`` for limits in `RECUT_PLUGIN_LIMITS` that are none.
  public func add(to registry: inout Registry) throws(PluginError) -> [String] {
    let overrides = try LimitOverrides(environment["RECUT_PLUGIN_LIMITS"] ?? "")
    let found = folders.found()
    registry.places = folders.places
    for refusal in found.refusals { registry.add(refusal) }
    for folder in found.folders {
      let reading = PluginManifest.read(folder: folder)
      if let manifest = reading.manifest {
        registry.add(entry(manifest, overrides))
      } else {
        let reason = reading.diagnostics.map { $0.rendered() }.joined(separator: "\n").withoutControls
        registry.add(Registry.Refusal(id: reading.id, origin: folder, reason: "its manifest is faulty:\n" + reason))
      }
    }
    let denied = (environment["RECUT_PLUGIN_DENY"] ?? "").split { ",: ".contains($0) }.map { String($0) }
    let warnings =
      folders.warnings + strangers(denied, in: "RECUT_PLUGIN_DENY", registry)
      + strangers(overrides.plugins, in: "RECUT_PLUGIN_LIMITS", registry)
    for id in denied { registry.remove(id, because: "RECUT_PLUGIN_DENY switches it off") }
    return warnings
  }

  /// A word that was mistyped would leave a plugin without the limit that the user believes it has.
  private func strangers(_ ids: [String], in variable: String, _ registry: Registry) -> [String] {
    var seen: Set<String> = []
    let strangers = ids.filter { seen.insert($0).inserted && registry[$0] == nil && registry.refusal(of: $0) == nil }
    return strangers.map { id in
      let hint = nearest(to: id, in: registry.all.map(\.info.id)).map { "; did you mean '\($0)'?" } ?? ""
      return "\(variable): there is no plugin '\(id)' here\(hint)"
    }
  }

  /// Adds plugins that recut declares and a program beside it does: ``DeclaredAnalysis`` and ``DeclaredTransform`` types.
  ///
  /// - Throws: ``PluginError`` for limits in `RECUT_PLUGIN_LIMITS` that are none.
  public func add(
    _ plugins: [any Plugin.Type], doneBy program: CompanionProgram, to registry: inout Registry
  ) throws(PluginError) {
    let overrides = try LimitOverrides(environment["RECUT_PLUGIN_LIMITS"] ?? "")
    let found = program.find(searchPath: environment["PATH"] ?? "/usr/bin:/bin")
    for plugin in plugins {
      let info = PluginInfo(of: plugin)
      let manifest = program.manifest(of: info)
      let launch = Launch(
        manifest: manifest, program: found.path, limits: overrides.applied(to: manifest.limits, of: info.id),
        guardProgram: guardProgram, environment: environment, recut: version)
      registry.add(
        Registry.Entry(info, from: program.name, whyNotRunning: found.whyNotRunning) { given in
          let declared = plugin.configured(with: given)
          return (Self.plugin(launch, Self.parameters(info, given).values, declared.plugin), declared.faults)
        })
    }
  }

  private static func plugin(
    _ launch: Launch, _ parameters: [JSON.Member], _ declared: any ConfiguredPlugin
  ) -> any ConfiguredPlugin {
    guard let analysis = declared as? any DeclaredAnalysis else {
      return ExternalTransform(launch: launch, parameters: .object(parameters), declared: declared)
    }
    return ExternalAnalysis(
      launch: launch, parameters: .object(parameters), wants: analysis.wants, declared: declared)
  }

  /// All parameters as the program is given them, and what is wrong with those given.
  private static func parameters(
    _ info: PluginInfo, _ given: [JSON.Member]
  ) -> (values: [JSON.Member], faults: [Fault]) {
    var values = info.parameters.map { JSON.Member($0.name, (try? $0.read($0.default)) ?? .null) }
    let faults = info.parameters.faults(in: given, of: info.id) { index, value throws(Fault) in
      values[index].value = try info.parameters[index].read(value)
    }
    return (values, faults)
  }

  /// The registry entry of one plugin.
  ///
  /// - Throws: ``PluginError`` for limits in `RECUT_PLUGIN_LIMITS` that are none.
  public func entry(_ manifest: PluginManifest) throws(PluginError) -> Registry.Entry {
    entry(manifest, try LimitOverrides(environment["RECUT_PLUGIN_LIMITS"] ?? ""))
  }

  private func entry(_ manifest: PluginManifest, _ overrides: LimitOverrides) -> Registry.Entry {
    let lookup = ProgramLookup(folder: manifest.folder, searchPath: environment["PATH"] ?? "/usr/bin:/bin")
    let program = lookup.find(manifest.command.first ?? "")
    let launch = Launch(
      manifest: manifest, program: program.path, limits: overrides.applied(to: manifest.limits, of: manifest.info.id),
      guardProgram: guardProgram, environment: environment, recut: version)
    return Registry.Entry(
      manifest.info, from: manifest.folder, license: manifest.license,
      code: { [models] in CodeFiles.of(manifest.folder, program: program.path) + Self.files(manifest.models, models) },
      whyNotRunning: program.whyNotRunning
    ) { given in Self.configured(launch, given) }
  }

  /// The models that a plugin works with, as far as they are there: one that comes, goes or changes makes another plugin of it.
  private static func files(_ names: [String], _ models: Models) -> [CodeFile] {
    names.compactMap { name in (try? models.path(of: name)).map { CodeFile(name: "the model \(name)", path: $0) } }
  }

  private static func configured(
    _ launch: Launch, _ given: [JSON.Member]
  ) -> (plugin: any ConfiguredPlugin, faults: [Fault]) {
    var (values, faults) = parameters(launch.manifest.info, given)
    let parameters = JSON.object(values)
    guard launch.manifest.info.kind == .analysis else {
      return (ExternalTransform(launch: launch, parameters: parameters), faults)
    }
    var wants: [Want] = []
    do {
      wants = try launch.manifest.wants(parameters)
    } catch {
      if faults.isEmpty { faults.append(error) }
    }
    return (ExternalAnalysis(launch: launch, parameters: parameters, wants: wants), faults)
  }
}

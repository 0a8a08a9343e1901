internal import CGuard
internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// How a plugin's program is started.
struct Launch: Sendable {
  let manifest: PluginManifest
  /// Absolute path of the program, or the name of one that was not found.
  let program: String
  /// Those of the manifest, with what the user says over them.
  var limits: PluginLimits
  /// The program that becomes the guard: recut itself.
  let guardProgram: String
  let environment: [String: String]
  /// The version of recut, which plugins are told.
  let recut: String

  /// Starts it and says hello; the answer comes later.
  func start(_ work: Work) throws -> Conversation {
    let limits = [
      String(limits.memory ?? 0), String(limits.cpu ?? 0), String(limits.files ?? 0), limits.network ? "1" : "0",
    ]
    let child = try Child(
      [guardProgram, RECUT_GUARD_WORD] + limits + [manifest.folder, program] + manifest.command.dropFirst(),
      environment: environment)
    let conversation = Conversation(child, self.limits, of: manifest.info.id, work)
    try conversation.send(
      Wire.message(
        "hello",
        [
          "protocols": [.integer(Wire.version)], "recut": .string(recut), "id": .string(manifest.info.id),
          "version": .string(manifest.info.version), "capabilities": ["log", "progress"],
        ]))
    return conversation
  }
}

import RecutMedia
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRuntime
import Subtitles

/// Runs a recipe's graph up to its edits: what `run --plan` prints, and what rendering begins from.
struct EditMaking {
  let recipe: CheckedRecipe
  let library: MediaLibrary
  let cancellation: Cancellation
  let talk: TalkOptions
  let progress: any ProgressObserver

  private let isForced: Bool

  /// - Parameter isForced: whether everything is found out anew, whatever is stored.
  init(_ recipe: CheckedRecipe, isForced: Bool = false, cancellation: Cancellation, _ talk: TalkOptions) {
    self.recipe = recipe
    self.isForced = isForced
    self.cancellation = cancellation
    self.talk = talk
    progress = talk.observer
    library = MediaLibrary(
      recipe.graph.media.compactMap { PlannedMedium($0.recipe) }, store: recipe.store, isForced: isForced,
      cancellation: cancellation)
  }

  /// Says the warnings too, whether or not the run came to its end: what is wrong with a film may be why it did not.
  ///
  /// - Parameters:
  ///   - values: references whose values are wanted in the report.
  /// - Throws: ``RecutError`` where a node fails or the work is interrupted; what was found until then is stored.
  func report(values: [String]) async throws -> RunReport {
    let run = Run(
      PlannedGraph(recipe.graph), store: recipe.store, library: library,
      options: RunOptions(isForced: isForced, values: values), cancellation: cancellation, progress: progress)
    let outcome = await run.execute(recipe: recipe.graph.recipe.source.name)
    for warning in outcome.report.warnings { talk.warn(warning) }
    if let failure = outcome.failure { throw failure }
    return outcome.report
  }

  /// The media that the clips of an edit are of or take their colours from, by name.
  func media(of edit: Edit) throws -> [String: Media] {
    var media: [String: Media] = [:]
    for clip in edit.clips where media[clip.media] == nil { media[clip.media] = try library.media(clip.media) }
    for case .match(.stretch(let name, _), _) in edit.clips.flatMap(\.effects).map(\.work) where media[name] == nil {
      media[name] = try library.media(name)
    }
    return media
  }

  /// Whether a medium has subtitles, beside it or in it.
  func hasLines(_ medium: String) throws -> Bool {
    let planned = recipe.graph.media.compactMap { PlannedMedium($0.recipe) }.first { $0.name == medium }
    return try planned?.hasWords(library.info(medium)) ?? false
  }

  /// The subtitle lines of a medium on its own clock; read by the plugin, so that they are stored.
  ///
  /// - Throws: ``RecutError`` where it has none.
  func lines(of medium: String) async throws -> [Cue] {
    let node = reader(of: medium)
    let media = recipe.graph.media.compactMap { PlannedMedium($0.recipe) }
    let run = Run(
      PlannedGraph(media: media, nodes: [node]), store: recipe.store, library: library,
      options: RunOptions(values: [node.id]), cancellation: cancellation)
    let outcome = await run.execute(recipe: recipe.graph.recipe.source.name)
    if let failure = outcome.failure { throw failure }
    guard case .cues(let cues)? = outcome.report.values.first?.value else { return [] }
    return cues.cues
  }

  /// The recipe's own node that reads the medium's subtitles, so that its language and its shift count here too; where
  /// there is none, or several that may read different things, one as it is by default.
  private func reader(of medium: String) -> PlannedNode {
    let own = PlannedGraph(recipe.graph).nodes.filter {
      $0.info.id == "subtitles" && $0.inputs.map(\.source) == [.medium(medium)]
    }
    if own.count == 1, let only = own.first { return only }
    let input = PlannedInput(port: "media", reference: medium, source: .medium(medium))
    return PlannedNode(id: "subtitles of \(medium)", plugin: Subtitles(), inputs: [input])
  }
}

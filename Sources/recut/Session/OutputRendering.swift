import RecutMedia
import RecutModel
import RecutRecipe
import RecutRender
import RecutRuntime
import Synchronization

/// Renders the outputs of a recipe that are planned.
struct OutputRendering {
  /// A file that is there, and what should be known about it.
  struct Written {
    var output: RunReport.Output
    var warnings: [String] = []
  }

  private let making: EditMaking

  init(_ making: EditMaking) { self.making = making }

  /// Renders all of them, and gives what came of each.
  func render(_ outputs: [(output: GraphOutput, plan: RenderPlan)]) -> [Result<Written, any Error>] {
    var results: [Result<Written, any Error>] = outputs.map { _ in .failure(RecutError.interrupted) }
    var renderers: [(place: Int, renderer: Renderer, activity: Activity)] = []
    for (place, (output, plan)) in outputs.enumerated() {
      let activity = Activity(output.recipe.target.written, plan.duration, making.progress)
      do {
        try OutputFolder.make(for: output.recipe.target.absolute)
        renderers.append((place, try renderer(plan) { activity.advance($0) }, activity))
      } catch {
        results[place] = .failure(error)
      }
    }
    let found = Mutex<[Int: Result<RenderResult, any Error>]>([:])
    let activities = renderers.map(\.activity)
    Renderer.render(renderers.map(\.renderer)) { index, result in
      activities[index].end(isComplete: (try? result.get()) != nil)
      found.withLock { $0[index] = result }
    }
    for (index, result) in found.withLock({ $0 }) {
      let place = renderers[index].place
      results[place] = result.map { Self.written(outputs[place].output, outputs[place].plan, $0) }
    }
    return results
  }

  private static func written(_ output: GraphOutput, _ plan: RenderPlan, _ result: RenderResult) -> Written {
    let isPicture = output.kind == .picture
    let frames = plan.video == nil ? nil : result.frames
    let isCopying = output.recipe.video.codec?.value == "copy" && frames != nil && !output.recipe.isPreview
    let report = RunReport.Output(
      file: result.file, kind: output.kind.rawValue, duration: isPicture ? nil : result.duration,
      frames: frames, copied: result.copied ?? (isCopying ? 0 : nil), isPreview: output.recipe.isPreview)
    return Written(output: report, warnings: result.warnings)
  }

  func renderer(
    _ plan: RenderPlan, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws -> Renderer {
    var indexes = try indexes(of: plan.inputs.keys)
    for origin in plan.audio?.segments.compactMap(\.origin) ?? [] where indexes.sounds[origin.media] == nil {
      indexes.sounds[origin.media] = try making.library.sound(origin.media, stream: origin.stream)
    }
    return Renderer(plan, indexes: indexes, cancellation: making.cancellation, progress: progress)
  }

  /// Where the frames of media lie.
  func indexes(of media: some Sequence<String>) throws -> RenderIndexes {
    var indexes = RenderIndexes()
    for name in media { indexes.frames[name] = try making.library.index(name) }
    return indexes
  }

  /// Does what takes long, and shows how far it is.
  func observed<Result>(
    _ output: GraphOutput, _ duration: Time, _ work: (@escaping @Sendable (Double) -> Void) throws -> Result
  ) throws -> Result {
    let activity = Activity(output.recipe.target.written, duration, making.progress)
    do {
      let result = try work { activity.advance($0) }
      activity.end(isComplete: true)
      return result
    } catch {
      activity.end(isComplete: false)
      throw error
    }
  }
}

/// Work on one output, as it is shown: it begins with the first that is heard of it.
private final class Activity: Sendable {
  private let activity: ProgressEvent.Activity
  private let duration: Time
  private let progress: any ProgressObserver
  private let begin = Mutex<ContinuousClock.Instant?>(nil)

  init(_ name: String, _ duration: Time, _ progress: any ProgressObserver) {
    activity = ProgressEvent.Activity(.rendering, name, total: duration)
    self.duration = duration
    self.progress = progress
  }

  func advance(_ share: Double) { progress.observe(.advanced(activity, position(share))) }

  func end(isComplete: Bool) {
    progress.observe(.ended(activity, position(isComplete ? 1 : 0), isComplete: isComplete))
  }

  private func position(_ share: Double) -> ProgressEvent.Position {
    let (start, isFirst) = begin.withLock { begin in
      let isFirst = begin == nil
      let start = begin ?? .now
      begin = start
      return (start, isFirst)
    }
    if isFirst { progress.observe(.began(activity)) }
    return ProgressEvent.Position(
      done: Time(seconds: duration.seconds * share), elapsed: start.duration(to: .now) / .seconds(1))
  }
}

internal import Foundation
internal import RecutRuntime

extension Renderer {
  /// Renders several plans. Those that show the same clips are rendered at once, and what they have in common is decoded
  /// once. One that fails does not take the others with it.
  ///
  /// - Parameter didRender: is told the place of each in `renderers` and what came of it, as soon as that is known, by one
  ///   thread at a time.
  public static func render(
    _ renderers: [Renderer], _ didRender: @escaping @Sendable (Int, Result<RenderResult, any Error>) -> Void
  ) {
    let turn = NSLock()
    @Sendable func tell(_ place: Int, _ result: Result<RenderResult, any Error>) {
      turn.withLock { didRender(place, result) }
    }
    for group in SharedClips.groups(of: renderers.map(\.plan)) {
      guard group.count > 1 else {
        tell(group[0], Result { try renderers[group[0]].render() })
        continue
      }
      let members = group.map { renderers[$0] }
      let shared = SharedClips(members.map(\.plan), members.allIndexes, members[0].cancellation)
      let workers = zip(group, members).enumerated().map { output, member in
        Worker("recut-output") {
          let share = SharedClips.Part(clips: shared, output: output)
          let result = Result { try member.1.render(sharing: share) }
          share.leave()
          tell(member.0, result)
        }
      }
      for worker in workers { try? worker.wait() }
    }
  }
}

extension [Renderer] {
  fileprivate var allIndexes: RenderIndexes {
    reduce(into: RenderIndexes()) { all, renderer in
      all.frames.merge(renderer.indexes.frames) { first, _ in first }
    }
  }
}

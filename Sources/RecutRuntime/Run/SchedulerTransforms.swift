internal import RecutMedia
internal import RecutModel
internal import RecutPlugin

extension Scheduler {
  /// Runs a transform; what it gives, or why it gives nothing, is kept.
  mutating func transformed(_ node: PlannedNode) {
    guard let transform = node.plugin as? any ConfiguredTransform else {
      return finish(node, .failure(RecutError(.failed, "\(node.words) neither looks nor transforms")), seconds: 0)
    }
    guard var ports = inputs(of: node), let behind = choices(behind: node) else { return }
    let start = ContinuousClock.now
    let result: Result<Outputs, RecutError>
    do {
      for input in node.inputs {
        guard case .medium(let name) = input.source else { continue }
        ports[input.port, default: []].append(.init(input.reference, .media(try run.library.media(name))))
      }
      var media: [String: Media] = [:]
      for medium in graph.media(behind: node) { media[medium.name] = try run.library.media(medium.name) }
      var outputs = try transform.run(Inputs(ports), TransformContext(media: media, work: work(on: node)))
      try node.requireOutputs(outputs)
      for (name, value) in outputs {
        if case .edit(let edit) = value {
          var edit = edit
          // Whatever a node makes of cuts, what they hide stays hidden.
          for item in ports.values.joined() { if case .edit(let source) = item.value { edit.hide(source.hidden) } }
          outputs[name] = .edit(try decided(edit, from: Self.cut(in: ports), by: node, behind))
        }
      }
      result = .success(outputs)
    } catch {
      result = .failure(node.naming(error))
    }
    finish(node, result, seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// The one cut that a node reads; `nil` where it makes one, or one of several.
  private static func cut(in ports: [String: [Inputs.Item]]) -> Edit? {
    let edits = ports.values.joined().compactMap { item in if case .edit(let edit) = item.value { edit } else { nil } }
    return edits.count == 1 ? edits[0] : nil
  }

  /// An edit as it is shown: with a person's decisions, cut where frames begin, and what is laid over it where its pictures
  /// are.
  ///
  /// - Parameter earlier: what the node made it of.
  private func decided(
    _ edit: Edit, from earlier: Edit?, by node: PlannedNode, _ behind: Choices
  ) throws(RecutError) -> Edit {
    let library = run.library
    let overriding = Overriding(
      shots: behind.shots, scores: behind.scores,
      frames: { name throws(RecutError) in try library.index(name)?.table }, place: node.place)
    let landing = Landing(media: { name throws(RecutError) in try library.media(name) })
    // Decisions are about the cut as it would be shown, and what they leave is shown from frame to frame too.
    var proposed = try landing.landed(edit)
    // A node that moved its clips alone left the rest where it was.
    if let earlier, proposed.isDressed(like: earlier) { proposed = proposed.carryingDressing(from: earlier) }
    var landed = proposed
    if !node.overrides.isEmpty {
      let applied = try overriding.applied(node.overrides, to: proposed)
      landed = try landing.landed(applied.edit)
      let isWhole = landed.clips.count == applied.edit.clips.count
      landed = landed.carryingDressing(from: proposed, origins: isWhole ? applied.origins : nil)
      if (landed.clips.count, landed.duration) != (proposed.clips.count, proposed.duration) {
        landed.notes.append(
          "overrides: clips \(landed.clips.count) instead of \(proposed.clips.count), length "
            + "\(landed.duration) instead of \(proposed.duration)")
      }
    }
    guard landed.clips.isEmpty else { return landed }
    let why = landed.notes.isEmpty ? "it chose nothing" : landed.notes.joined(separator: "; ")
    throw RecutError(.badInput, "the edit is empty: \(why)")
  }

  /// What a node's edit can be chosen from, by medium.
  private struct Choices {
    var shots: [String: Shots] = [:]
    var scores: [String: Scores] = [:]
  }

  /// The shots that a node's edit can be chosen from and their scores, where a person decided about some of them; `nil`
  /// where one of them has to be made again.
  private mutating func choices(behind node: PlannedNode) -> Choices? {
    var found = Choices()
    guard !node.overrides.isEmpty else { return found }
    // Those that are nearest to the node count.
    for source in graph.ancestry(of: node).reversed() where source.id != node.id {
      for port in source.info.outputs where port.types == [.shots] || port.types == [.scores] {
        guard let value = value(source.id, port.name) else { return nil }
        switch value {
        case .shots(let shots) where found.shots[shots.media] == nil: found.shots[shots.media] = shots
        case .scores(let scores) where found.scores[scores.media] == nil: found.scores[scores.media] = scores
        default: break
        }
      }
    }
    return found
  }
}

extension PlannedNode {
  /// An error as one that names the node, once.
  func naming(_ error: any Error) -> RecutError {
    var named = RecutError(error)
    if let fault = error as? Fault, let place { named.diagnostics = [place(fault)] }
    if named.code == .interrupted || named.message.hasPrefix(words) { return named }
    named.message = "\(words): \(named.message)"
    return named
  }
}

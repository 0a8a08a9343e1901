extension Edit {
  /// The edit with every transition as long as its clips and their media allow; one that nothing is left of is a cut.
  ///
  /// A crossing needs material beyond the cut on both sides, and no two transitions share a moment of a clip.
  ///
  /// - Parameter range: what there is of a clip's medium; handles are not taken from beyond.
  public func fittingTransitions(within range: (Clip) throws -> TimeRange) rethrows -> Edit {
    var fitted = self
    for index in clips.indices {
      guard let transition = clips[index].transition else { continue }
      let earlier = index > 0 ? clips[index - 1] : nil
      let ahead = try range(clips[index])
      let behind = try earlier.map(range)
      fitted.clips[index].transition = transition.fitted(
        from: earlier, behind?.end, to: clips[index], ahead.start,
        taken: index > 0 ? fitted.clips[index - 1].transition?.after ?? .zero : .zero)
    }
    if let last = fitted.clips.last, let ending, case .dip = ending.look {
      let room = last.source.duration - (last.transition?.after ?? .zero)
      fitted.ending = Transition(ending.look, before: min(ending.before, room), after: .zero)
      if (fitted.ending?.before ?? .zero) <= .zero { fitted.ending = nil }
    } else {
      fitted.ending = nil
    }
    return fitted
  }
}

extension Transition {
  /// - Parameters:
  ///   - end: where the earlier clip's medium ends.
  ///   - start: where the later clip's medium begins.
  ///   - taken: how much of the earlier clip its own transition takes at its beginning.
  fileprivate func fitted(
    from earlier: Clip?, _ end: Time?, to later: Clip, _ start: Time, taken: Time
  ) -> Transition? {
    var fitted = self
    guard let earlier, let end else {
      // Nothing is ahead of the first clip that it could be joined with.
      guard case .dip = look else { return nil }
      (fitted.before, fitted.after) = (.zero, min(after, later.source.duration))
      return fitted.after > .zero ? fitted : nil
    }
    fitted.before = min(before, earlier.source.duration - taken)
    fitted.after = min(after, later.source.duration)
    if isCrossing {
      fitted.before = min(fitted.before, later.source.start - start)
      fitted.after = min(fitted.after, end - earlier.source.end)
    }
    (fitted.before, fitted.after) = (max(fitted.before, .zero), max(fitted.after, .zero))
    return fitted.duration > .zero ? fitted : nil
  }
}

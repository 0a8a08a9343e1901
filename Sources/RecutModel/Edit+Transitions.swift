extension Edit {
  /// The edit with every transition as long as its clips and their media allow; one that nothing is left of is a cut.
  ///
  /// A crossing needs material beyond the cut on both sides, and no two transitions share a moment of a clip.
  ///
  /// - Parameter range: what there is of a clip's medium; handles are not taken from beyond.
  /// - Throws: what `range` throws.
  public func fittingTransitions<Failure: Error>(
    within range: (Clip) throws(Failure) -> TimeRange
  ) throws(Failure) -> Edit {
    var fitted = self
    for index in clips.indices {
      guard let transition = clips[index].transition else { continue }
      fitted.clips[index].transition =
        index == 0
        ? transition.fitted(into: clips[index])
        : transition.fitted(
          from: fitted.clips[index - 1], try range(clips[index - 1]).end, to: clips[index],
          try range(clips[index]).start)
    }
    if let last = fitted.clips.last, let ending, case .dip = ending.look {
      let room = last.duration - (last.transition?.after ?? .zero)
      fitted.ending = Transition(ending.look, before: min(ending.before, room), after: .zero)
      if (fitted.ending?.before ?? .zero) <= .zero { fitted.ending = nil }
    } else {
      fitted.ending = nil
    }
    return fitted
  }
}

extension Transition {
  /// At the beginning of an edit, where there is nothing to be joined with.
  fileprivate func fitted(into clip: Clip) -> Transition? {
    guard !isCrossing, after > .zero else { return nil }
    return Transition(look, before: .zero, after: min(after, clip.duration))
  }

  /// - Parameters:
  ///   - end: where the earlier clip's medium ends.
  ///   - start: where the later clip's medium begins.
  fileprivate func fitted(from earlier: Clip, _ end: Time, to later: Clip, _ start: Time) -> Transition? {
    var fitted = self
    fitted.before = min(before, earlier.duration - (earlier.transition?.after ?? .zero))
    fitted.after = min(after, later.duration)
    if isCrossing {
      fitted.before = min(fitted.before, -later.retiming.offset(of: start))
      fitted.after = min(fitted.after, earlier.retiming.offset(of: end) - earlier.duration)
    }
    (fitted.before, fitted.after) = (max(fitted.before, .zero), max(fitted.after, .zero))
    return fitted.duration > .zero ? fitted : nil
  }
}

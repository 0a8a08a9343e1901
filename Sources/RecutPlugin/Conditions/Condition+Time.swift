public import RecutModel

extension Condition {
  /// When each of its tests holds, by their index. Throws where a name stands for nothing or a unit does not fit.
  public func ranges(by evidence: Evidence, in range: TimeRange) throws(Fault) -> [TimeRanges] {
    var result: [TimeRanges] = []
    for test in tests {
      if case .clock(let clock, let relation, let bound) = test.kind {
        result.append(clock.ranges(relation, bound, in: range))
      } else {
        result.append(try test.ranges(test.reading(in: evidence), in: range))
      }
    }
    return result
  }

  /// When the whole expression holds, given when its tests hold.
  public func ranges(_ tests: [TimeRanges], in range: TimeRange) -> TimeRanges {
    combine(
      { tests[$0] }, not: { $0.complement(in: range) },
      all: { parts in parts.dropFirst().reduce(parts[0]) { $0.intersection($1) } },
      any: { parts in TimeRanges(parts.flatMap(\.ranges)) })
  }
}

extension Condition.Test {
  /// What its name stands for; a fault lies where the name is written.
  public func reading(in evidence: Evidence) throws(Fault) -> Reading {
    do {
      return try evidence.reading(name)
    } catch {
      var fault = error
      fault.offset = offset
      throw fault
    }
  }

  /// When the test holds of what its name stands for. Throws where its unit does not fit.
  public func ranges(_ reading: Reading, in range: TimeRange) throws(Fault) -> TimeRanges {
    switch (kind, reading) {
    case (.presence, .series(let series)), (.presence, .regions(_, let series)):
      return series.ranges(where: .unequal, 0, in: range)
    case (.presence, .cues(let track, nil)):
      return track.covered.clipped(to: range)
    case (.presence, .cues(let track, let part)):
      return track.ranges { $0.number(part) ?? 0 != 0 || $0.words(part) != nil }.clipped(to: range)
    case (.number(let relation, _, _), .series(let series)), (.number(let relation, _, _), .regions(_, let series)):
      return series.ranges(where: relation, try bound(in: series.unit), in: range)
    case (.number(let relation, _, _), .cues(let track, let part)):
      let bound = try bound(in: reading.unit())
      return track.ranges { cue in cue.number(part).map { relation.holds($0, bound) } ?? false }.clipped(to: range)
    case (.words(let relation, let text), .cues(let track, let part)):
      return track.ranges { cue in cue.words(part).map { relation.holds($0, text) } ?? false }.clipped(to: range)
    case (.words(let relation, let text), .regions(let regions, _)):
      return regions.series { relation.holds($0, text) }.ranges(where: .above, 0, in: range)
    case (.words, .series), (.clock, _), (_, .scores):
      throw Fault("`\(name)` cannot be compared in this way over time", offset: offset)
    }
  }

  /// The number compared with, in the unit of what it is compared with: `1` for ratios and counts, and where the unit is
  /// not known (`nil`), the number as it is written, times in seconds.
  public func bound(in unit: String?) throws(Fault) -> Double {
    guard case .number(_, let number, let written) = kind else { return .nan }
    guard let written else { return number }
    let (given, own) = (written.lowercased(), unit?.lowercased() ?? "")
    // `dB` stands for what is counted in it: dBFS, dBTP.
    if !own.isEmpty, own == given || (given == "db" && own.hasPrefix(given)) { return number }
    let isRatio = own.isEmpty || own == "1"
    if given == "%", isRatio { return number / 100 }
    let seconds: [String: Double] = ["ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600]
    if unit == nil || own == "s" {
      if let factor = seconds[given] { return number * factor }
      if unit == nil { return number }
    }
    throw Fault(
      "`\(name)` \(isRatio ? "has no unit" : "is in \(unit ?? "")"), not in \(written)",
      hint: isRatio ? "write the number alone" : "write the number in \(unit ?? ""), or alone", offset: boundOffset)
  }
}

import Foundation

/// When the samples of a series were taken: ascending, on the medium's clock.
///
/// Kept as runs of evenly spaced times: a film has hundreds of thousands of samples, and nearly always a single run.
public struct SampleTimes: Hashable, Sendable {
  private struct Run: Hashable, Sendable {
    /// Index of its first time.
    var start: Int
    var first: Time
    /// Zero in a run of one.
    var step: Time
  }

  /// Each as long as it can be, so that equal times are equal values; never empty unless `count` is 0.
  private var runs: [Run] = []
  public private(set) var count = 0

  public init() {}

  public init(_ times: some Sequence<Time>) {
    if let times = times as? SampleTimes {
      self = times
    } else {
      for time in times { append(time) }
    }
  }

  /// `count` times from `first` on, each `step` after the one before.
  public init(first: Time, step: Time, count: Int) {
    guard count > 0 else { return }
    runs = [Run(start: 0, first: first, step: count > 1 ? step : .zero)]
    self.count = count
  }

  /// Adds a time, which is not before the last one.
  public mutating func append(_ time: Time) {
    defer { count += 1 }
    guard let run = runs.last, let place = runs.indices.last else {
      runs = [Run(start: 0, first: time, step: .zero)]
      return
    }
    let length = count - run.start
    if length == 1, case let step = time - run.first, run.first + step == time {
      runs[place].step = step
    } else if length == 1 || run.first + run.step * length != time {
      runs.append(Run(start: count, first: time, step: .zero))
    }
  }

  private func run(holding index: Int) -> Run {
    runs[runs.partitionPoint { $0.start > index } - 1]
  }
}

extension SampleTimes: RandomAccessCollection, ExpressibleByArrayLiteral {
  public init(arrayLiteral times: Time...) { self.init(times) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> Time {
    precondition((0..<count).contains(index), "no sample \(index) of \(count)")
    let run = runs.count == 1 ? runs[0] : run(holding: index)
    return run.first + run.step * (index - run.start)
  }
}

extension SampleTimes: Codable {
  private enum Keys: String, CodingKey { case count, runs }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(count, forKey: .count)
    try container.encode(Packed.data(runs.flatMap { [Time(Int64($0.start)), $0.first, $0.step] }), forKey: .runs)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    count = try container.decode(Int.self, forKey: .count)
    let times = Packed.times(try container.decode(Data.self, forKey: .runs))
    runs = stride(from: 0, to: times.count - 2, by: 3).map { place in
      Run(start: Int(times[place].value), first: times[place + 1], step: times[place + 2])
    }
    let bounds = runs.map(\.start) + [count]
    guard bounds[0] == 0, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw DecodingError.dataCorruptedError(forKey: .runs, in: container, debugDescription: "not runs of times")
    }
  }
}

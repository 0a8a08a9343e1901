import Foundation

/// When the samples of a series were taken: ascending, on the medium's clock.
///
/// Evenly spaced times, as nearly all are, take no more room than three numbers: a film has hundreds of thousands.
public struct SampleTimes: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    case even(first: Time, step: Time, count: Int)
    case listed([Time])
  }

  /// Evenly spaced times are never listed, so that equal times are equal values.
  private var form = Form.even(first: .zero, step: .zero, count: 0)

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
    form = .even(first: first, step: count > 1 ? step : .zero, count: count)
  }

  /// Adds a time, which is not before the last one.
  public mutating func append(_ time: Time) {
    switch form {
    case .even(_, _, 0): form = .even(first: time, step: .zero, count: 1)
    case .even(let first, _, 1) where first + (time - first) == time:
      form = .even(first: first, step: time - first, count: 2)
    case .even(let first, let step, let count) where count > 1 && first + step * count == time:
      form = .even(first: first, step: step, count: count + 1)
    case .even:
      form = .listed(self + [time])
    case .listed(var times):
      // Else the array would be shared, and copied whole to be changed.
      form = .even(first: .zero, step: .zero, count: 0)
      times.append(time)
      form = .listed(times)
    }
  }
}

extension SampleTimes: RandomAccessCollection, ExpressibleByArrayLiteral {
  public init(arrayLiteral times: Time...) { self.init(times) }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch form {
    case .even(_, _, let count): count
    case .listed(let times): times.count
    }
  }

  public subscript(index: Int) -> Time {
    switch form {
    case .even(let first, let step, let count):
      precondition((0..<count).contains(index), "no sample \(index) of \(count)")
      return first + step * index
    case .listed(let times): return times[index]
    }
  }
}

extension SampleTimes: Codable {
  private enum Keys: String, CodingKey { case first, step, count, listed }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    switch form {
    case .even(let first, let step, let count):
      try container.encode(first, forKey: .first)
      try container.encode(step, forKey: .step)
      try container.encode(count, forKey: .count)
    case .listed(let times): try container.encode(Packed.data(times), forKey: .listed)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    if let listed = try container.decodeIfPresent(Data.self, forKey: .listed) {
      self.init(Packed.times(listed))
    } else {
      self.init(
        first: try container.decode(Time.self, forKey: .first), step: try container.decode(Time.self, forKey: .step),
        count: try container.decode(Int.self, forKey: .count))
    }
  }
}

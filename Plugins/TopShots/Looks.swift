import RecutModel
import RecutPlugin

/// What each shot looks like: the means of all channels of the signals at `look`, each taken to the film's range.
struct Looks {
  /// By shot; `nil` where a shot has no value in some channel.
  private let looks: [[Double]?]

  /// `nil` where nothing is bound. Throws where a signal is of another medium than the shots.
  init?(_ items: [Inputs.Item], of shots: Shots) throws(PluginError) {
    guard !items.isEmpty else { return nil }
    let evidence = try Evidence(items, of: shots.media)
    var columns: [[Double?]] = []
    for item in items {
      guard case .signal(let signal) = item.value else { continue }
      for channel in signal.channels {
        let reading = try evidence.reading("\(item.reference).\(channel.name)")
        columns.append(
          Self.scaled(shots.shots.indices.map { reading.pooled(.mean, shot: $0, in: shots.shots[$0].range) }))
      }
    }
    looks = shots.shots.indices.map { shot in
      let look = columns.compactMap { $0[shot] }
      return look.isEmpty || look.count < columns.count ? nil : look
    }
  }

  /// From 0 for the film's smallest number to 1 for its largest.
  private static func scaled(_ numbers: [Double?]) -> [Double?] {
    let finite = numbers.compactMap { $0 }.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low < high else { return numbers.map { $0.map { _ in 0 } } }
    return numbers.map { $0.map { (($0 - low) / (high - low)).clamped(to: 0...1) } }
  }

  /// The mean distance of two shots over all channels, from 0 to 1; `nil` unless it is below `limit`.
  func distance(_ a: Int, _ b: Int, below limit: Double) -> Double? {
    guard let first = looks[a], let second = looks[b] else { return nil }
    let most = limit * Double(first.count)
    var sum = 0.0
    for index in first.indices {
      sum += abs(first[index] - second[index])
      if sum >= most { return nil }
    }
    return sum / Double(first.count)
  }
}

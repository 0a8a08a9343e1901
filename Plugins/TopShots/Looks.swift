import RecutModel
import RecutPlugin

/// What each shot looks like: the means of all channels of the signals at `look`, each taken to the film's range.
struct Looks {
  /// The channels of the first shot, then those of the second, and so on: with many shots, many pairs are compared.
  private let values: [Double]
  private let channelCount: Int
  /// Whether a shot has a value in every channel, by shot.
  private let isKnown: [Bool]

  /// `nil` where nothing is bound. Throws where a signal is of another medium than the shots.
  init?(_ items: [Inputs.Item], of shots: Shots) throws {
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
    channelCount = columns.count
    isKnown = shots.shots.indices.map { shot in !columns.isEmpty && columns.allSatisfy { $0[shot] != nil } }
    values = shots.shots.indices.flatMap { shot in columns.map { $0[shot] ?? 0 } }
  }

  /// From 0 for the film's smallest number to 1 for its largest.
  private static func scaled(_ numbers: [Double?]) -> [Double?] {
    let finite = numbers.compactMap { $0 }.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low < high else { return numbers.map { $0.map { _ in 0 } } }
    return numbers.map { $0.map { (($0 - low) / (high - low)).clamped(to: 0...1) } }
  }

  /// The first of `others` that looks like `shot`, with their mean distance over all channels, from 0 to 1; `nil` where
  /// every distance is `limit` or more.
  func twin(of shot: Int, among others: [Int], closerThan limit: Double) -> (shot: Int, distance: Double)? {
    guard isKnown[shot] else { return nil }
    let most = limit * Double(channelCount)
    let mine = shot * channelCount
    for other in others where isKnown[other] {
      let theirs = other * channelCount
      var (sum, channel) = (0.0, 0)
      while channel < channelCount, sum < most {
        sum += abs(values[mine + channel] - values[theirs + channel])
        channel += 1
      }
      if sum < most { return (other, sum / Double(channelCount)) }
    }
    return nil
  }
}

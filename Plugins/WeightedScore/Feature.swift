import RecutModel
import RecutPlugin

/// One weighted name: its number in every shot, on the film's scale.
struct Feature {
  let name: String
  /// Share of all weights; negative where little is preferred.
  let weight: Double
  let reading: Reading
  let pooling: Pooling
  private let values: [Double]

  init(_ name: String, weight: Double, pooling: Pooling?, _ evidence: Evidence, _ shots: Shots) throws(Fault) {
    let reading = try evidence.reading(name)
    let pooling = pooling ?? reading.usualPooling
    let numbers = shots.shots.enumerated().map { reading.pooled(pooling, shot: $0.offset, in: $0.element.range) }
    let scale = Scale(numbers.compactMap { $0 })
    values = numbers.map(scale.value)
    self.name = name
    self.weight = weight
    self.reading = reading
    self.pooling = pooling
  }

  /// What it adds to the score of a shot, never less than 0: a negative weight adds by how far the value lies below 1.
  func contribution(to shot: Int) -> Contribution {
    Contribution(from: name, value: values[shot], weight: weight, contribution: share(of: values[shot]))
  }

  /// What a value on the scale adds to the score.
  func share(of value: Double) -> Double { weight < 0 ? -weight * (1 - value) : weight * value }
}

internal import Foundation
internal import OpenCV
import RecutModel
internal import Vision

/// Tells slides apart, picture by picture.
struct SlideFinder {
  /// A slide on screen.
  struct Showing: Hashable {
    /// Counted from 1.
    var number: Int
    var range: TimeRange
  }

  private static let (columns, rows) = (32, 18)
  /// How much brighter or darker a pixel is that differs, of 255, and how much of a cell that does, of 255.
  private static let (level, part) = (25, UInt8(8))
  /// Among so many slides those are looked for that come again.
  private static let mostKnown = 500
  /// When more of the picture changes, that is no sign of a part that keeps moving.
  private static let mostMoving = 0.15
  /// With more of it moving, what is shown is no slide.
  private static let mostBusy = 0.25

  private let plugin: Slides
  /// Those that were shown, with their numbers.
  private var known: [(number: Int, image: Image)] = []
  private var count = 0
  private var current: (number: Int, image: Image, start: Time)?
  private var done: [Showing] = []
  private var previous: Image?
  private var lastTime: Time?
  /// How much each cell has moved lately, from 0 to 1, and in which sample last.
  private var unrest = [Double](repeating: 0, count: columns * rows)
  private var lastMoved = [Int](repeating: .min / 2, count: columns * rows)
  private var samples = 0
  /// Since when the picture stands still, and since when it is not that of the current slide.
  private var stillSince: Time?
  private var leftAt: Time?

  init(_ plugin: Slides) { self.plugin = plugin }

  mutating func see(_ image: Image, at time: Time) throws {
    let moved = try previous.map { try differing(image, $0) }
    if let moved { noteUnrest(moved, at: time) }
    let isStill = moved.map { share($0) < plugin.change / 2 } ?? false
    if !isStill { stillSince = time }
    previous = image
    lastTime = time
    if let current, try share(differing(image, current.image)) < plugin.change {
      leftAt = nil
      return
    }
    let left = leftAt ?? time
    leftAt = left
    guard let since = stillSince, time - since >= plugin.settle, isSteady else {
      // A picture that will not stand still is no slide.
      if time - left > plugin.settle * 2 { close(at: left) }
      return
    }
    close(at: left)
    current = (try number(of: image), image, since)
    leftAt = nil
  }

  /// All showings of a medium.
  mutating func showings(in range: TimeRange) -> [Showing] {
    close(at: leftAt ?? range.end)
    return done
  }

  private mutating func close(at time: Time) {
    guard let current else { return }
    if time > current.start { done.append(Showing(number: current.number, range: TimeRange(current.start, time))) }
    self.current = nil
  }

  /// The number of a slide that was shown before, or a new one.
  private mutating func number(of image: Image) throws -> Int {
    var best: (number: Int, share: Double)?
    for slide in known {
      let share = share(try differing(image, slide.image))
      if share < min(plugin.change, best?.share ?? 1) { best = (slide.number, share) }
    }
    if let best { return best.number }
    count += 1
    known.append((count, image))
    if known.count > Self.mostKnown { known.removeFirst() }
    return count
  }

  /// Which cells differ between two pictures.
  private func differing(_ a: Image, _ b: Image) throws -> [Bool] {
    try a.changes(from: b, level: Self.level, columns: Self.columns, rows: Self.rows).map { $0 > Self.part }
  }

  /// How much of the picture differs, without the parts that keep moving.
  private func share(_ cells: [Bool]) -> Double {
    let count = zip(cells, unrest).count { $0 && !Self.isBusy($1) }
    return Double(count) / Double(cells.count)
  }

  private static func isBusy(_ unrest: Double) -> Bool { unrest > 0.4 }

  private var isSteady: Bool { Double(unrest.count(where: Self.isBusy)) / Double(unrest.count) <= Self.mostBusy }

  /// What changes once, as a slide does, is no unrest; what has changed shortly before, and does again, is.
  private mutating func noteUnrest(_ moved: [Bool], at time: Time) {
    samples += 1
    guard let lastTime, Double(moved.count { $0 }) / Double(moved.count) <= Self.mostMoving else { return }
    let decay = exp2(-(time - lastTime).seconds / 30)
    for index in moved.indices {
      let isAgain = moved[index] && samples - lastMoved[index] <= 2
      unrest[index] = isAgain ? unrest[index] * 0.75 + 0.25 : unrest[index] * decay
      if moved[index] { lastMoved[index] = samples }
    }
  }
}

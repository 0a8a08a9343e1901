import RecutModel
import RecutPlugin

/// Something that the window may follow in a scene: where it is at each tick, where it is known.
struct Subject {
  /// For sentences: `faces`.
  var name: String
  var weight: Double
  var isRequired: Bool
  /// Whether it is a face, which is to stand above the window's middle.
  var isFace: Bool
  var boxes: [Box?]
  /// Where it is for sure: not where it was lost for long, and is only taken to be on its way.
  var seen: [Box?]
  /// How far that can be believed: see ``Steadiness``.
  var trust = 1.0
}

/// What the recipe binds as subjects.
struct Findings {
  private let items: [Inputs.Item]
  private let plugin: Reframe

  init(_ items: [Inputs.Item], _ plugin: Reframe) {
    self.items = items
    self.plugin = plugin
  }

  func subjects(of media: String, _ stream: VideoStream, _ scene: Scene) -> [Subject] {
    var subjects: [Subject] = []
    for item in items where item.value.media == media {
      if case .regions(let regions) = item.value {
        subjects += Tracks(regions, stream, scene, plugin).tracks.map { track in
          subject(
            item.reference, track.label, track.boxes(scene.ticks),
            seen: track.boxes(scene.ticks, lostFor: track.patience)
          )
        }
      } else if case .signal(let signal) = item.value, let (boxes, trust) = places(signal, scene) {
        var subject = subject(item.reference, "", boxes, seen: boxes)
        subject.trust = trust
        subjects.append(subject)
      }
    }
    return Self.withoutPassersBy(subjects.filter { $0.weight > 0 || $0.isRequired })
  }

  /// What is required but much smaller than others, and gone soon, need not be in the window: for somebody who passes by in
  /// the background nobody wants a picture between bars.
  private static func withoutPassersBy(_ subjects: [Subject]) -> [Subject] {
    func size(_ subject: Subject) -> Double { subject.boxes.lazy.compactMap { $0?.y.length }.max() ?? 0 }
    let largest = subjects.lazy.filter(\.isRequired).map(size).max() ?? 0
    return subjects.map { subject in
      var subject = subject
      let isShort = subject.boxes.count { $0 != nil } * 4 < subject.boxes.count
      if isShort, size(subject) < largest / 2 { subject.isRequired = false }
      return subject
    }
  }

  private func subject(_ reference: String, _ label: String, _ boxes: [Box?], seen: [Box?]) -> Subject {
    let names = ["\(reference).\(label)", reference]
    return Subject(
      name: reference, weight: names.lazy.compactMap { plugin.weights[$0] }.first ?? 1,
      isRequired: names.contains(where: plugin.required.contains), isFace: label == "face", boxes: boxes,
      seen: seen)
  }

  /// Where a signal says that something is: its channels `x` and `y` in parts of the picture, from 0 to 1.
  /// With how far that can be believed.
  private func places(_ signal: Signal, _ scene: Scene) -> (boxes: [Box?], trust: Double)? {
    guard let across = signal.channel("x") else { return nil }
    let down = signal.channel("y")
    let ticks = scene.ticks
    var known: [(tick: Int, x: Double, y: Double)] = []
    for tick in 0..<ticks.count {
      guard let x = signal.value(of: across, at: ticks.time(tick)), x.isFinite, (0...1).contains(x) else { continue }
      let y = down.flatMap { signal.value(of: $0, at: ticks.time(tick)) } ?? 0.5
      known.append((tick, x, y.isFinite ? y.clamped(to: 0...1) : 0.5))
    }
    let (xs, ys) = (Median.smoothed(known.map(\.x)), Median.smoothed(known.map(\.y)))
    var boxes = [Box?](repeating: nil, count: ticks.count)
    let longest = Int(plugin.bridge.seconds / ticks.step.seconds)
    for index in known.indices {
      let place = known[index].tick
      boxes[place] = Self.dot(xs[index], ys[index])
      guard index > 0, case let last = known[index - 1].tick, place - last <= longest else { continue }
      for tick in (last + 1)..<max(place, last + 1) {
        let share = Double(tick - last) / Double(place - last)
        boxes[tick] = Self.dot(
          xs[index - 1] + (xs[index] - xs[index - 1]) * share, ys[index - 1] + (ys[index] - ys[index - 1]) * share)
      }
    }
    return (boxes, Steadiness.trust(known))
  }

  private static func dot(_ x: Double, _ y: Double) -> Box {
    Box(Span(from: x - 0.02, to: x + 0.02), Span(from: y - 0.02, to: y + 0.02))
  }
}

/// A median over a few neighbours: it takes out what stands alone, and keeps edges.
enum Median {
  static func smoothed(_ values: [Double], reach: Int = 2) -> [Double] {
    values.indices.map { index in
      let room = min(reach, index, values.count - 1 - index)
      return values[(index - room)...(index + room)].sorted()[room]
    }
  }
}

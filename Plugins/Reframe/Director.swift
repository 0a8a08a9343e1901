import RecutModel

/// Decides how a scene is framed.
struct Director {
  /// A view with why it is as it is.
  struct Made {
    var view: Framing.View
    var method: Method
    /// As part of a sentence: `follows faces`.
    var words: String
    /// Ticks that are shown and at which something is required, and those at which all of it is in the window.
    var required = 0
    var inside = 0
  }

  private let plugin: Reframe
  private let shape: Shape
  private let scene: Scene
  private let subjects: [Subject]
  private let ticks: Ticks

  /// The share of time for which what is required may be cut into, before all of the picture is shown.
  private static let mayLose = 0.1
  /// By how much of the window faces stand above its middle.
  private static let lift = 0.1

  init(_ plugin: Reframe, _ shape: Shape, _ scene: Scene, _ subjects: [Subject]) {
    (self.plugin, self.shape, self.scene, self.subjects) = (plugin, shape, scene, subjects)
    ticks = scene.ticks
  }

  func view(_ wish: Wish?) -> Made {
    let method = wish?.method ?? plugin.method
    let hand = wish.map { $0.method == .auto ? "" : ", by hand" } ?? ""
    if method == .fit { return whole("as wished\(hand)") }
    let zoom = wish?.zoom ?? usualZoom
    if let middles = wish?.middles, !middles.isEmpty { return placed(middles, zoom, hand) }
    if subjects.isEmpty {
      return Made(
        view: view(zoom, [Framing.Point(scene.shown.start)]), method: .still,
        words: "stands in the middle, as there is nothing to follow")
    }
    if method == .auto {
      let steady = subjects.compactMap(\.steadied)
      if steady.isEmpty {
        return Made(
          view: view(zoom, [Framing.Point(scene.shown.start)]), method: .still,
          words: "stands in the middle, as \(names(subjects)) is all over the picture")
      }
      return Director(plugin, shape, scene, steady).automatic(zoom, hand)
    }
    return moving(method, zoom, hand)
  }

  private func automatic(_ zoom: Double, _ hand: String) -> Made {
    if let misfit { return whole(misfit) }
    let made = moving(.auto, zoom, hand)
    if made.required > 0, Double(made.inside) < Double(made.required) * (1 - Self.mayLose) {
      return whole("\(names(required)) move more than a window can follow")
    }
    return made
  }

  private var required: [Subject] { subjects.filter(\.isRequired) }

  private func names(_ subjects: [Subject]) -> String {
    var names: [String] = []
    for subject in subjects where !names.contains(subject.name) { names.append(subject.name) }
    return names.joined(separator: " and ")
  }

  private func view(_ zoom: Double, _ path: [Framing.Point]) -> Framing.View {
    Framing.View(from: scene.shown.start, zoom: zoom, path: path)
  }

  private func whole(_ reason: String) -> Made {
    Made(
      view: Framing.View(from: scene.shown.start, plugin.background.look), method: .fit,
      words: "shows all of the picture: \(reason)")
  }

  /// At the places that a person names.
  private func placed(_ middles: [(x: Double, y: Double?)], _ zoom: Double, _ hand: String) -> Made {
    let times = middles.count == 1 ? [scene.shown.start] : [scene.shown.start, scene.shown.end]
    let length = max(scene.shown.duration.seconds, 0.001)
    let (first, last) = (middles[0], middles[middles.count - 1])
    let (acrossSpeed, downSpeed) = ((last.x - first.x) / length, ((last.y ?? 0.5) - (first.y ?? 0.5)) / length)
    let points = zip(times, middles).map { time, middle in
      Framing.Point(time, x: middle.x, y: middle.y ?? 0.5, speedX: acrossSpeed, speedY: downSpeed)
    }
    let words =
      middles.count == 1
      ? "stands at \(percent(first.x))\(hand)" : "pans from \(percent(first.x)) to \(percent(last.x))\(hand)"
    return counted(
      Made(view: view(zoom, points), method: middles.count == 1 ? .still : .pan, words: words), zoom)
  }

  private func moving(_ method: Method, _ zoom: Double, _ hand: String) -> Made {
    let across = motion(\.x, shape.width / zoom, lift: 0, method)
    let down = motion(\.y, shape.height / zoom, lift: Self.lift, method)
    let route = Route(across.places(ticks.count), down.places(ticks.count), ticks, window: shape.width / zoom)
    let points = route.points
    let who = names(subjects)
    let words: String
    let found: Method
    switch (across, down) {
    case (.still(let x), .still(let y)):
      found = .still
      let place = shape.height / zoom < 0.999 && shape.width / zoom > 0.999 ? y : x
      words = "stands at \(percent(place)), for \(who)"
    case (.follow, _), (_, .follow):
      found = .follow
      words = "follows \(who)"
    case (.pan(let first, let last), _), (_, .pan(let first, let last)):
      found = .pan
      words = "pans evenly from \(percent(first)) to \(percent(last)), with \(who)"
    }
    return counted(Made(view: view(zoom, points), method: found, words: words + hand), zoom)
  }

  private func percent(_ part: Double) -> String { "\(Int((part * 100).rounded())) %" }

  private func motion(_ axis: KeyPath<Box, Span>, _ size: Double, lift: Double, _ method: Method) -> Motion {
    guard size < 0.999 else { return .still(0.5) }
    let bounds = bounds(axis, size)
    let target = Aim(subjects, axis, size: size, lift: lift, bounds: bounds).target()
    return AxisPlan(size: size, target: target, bounds: bounds, step: ticks.step.seconds, plugin: plugin).motion(method)
  }

  /// Where the window's middle has to be at each tick so that what is required is in it, with a margin where there is room.
  private func bounds(_ axis: KeyPath<Box, Span>, _ size: Double) -> [Span] {
    let room = Span(from: size / 2, to: 1 - size / 2)
    return (0..<ticks.count).map { tick in
      guard let span = union(axis, tick) else { return room }
      let free = min(plugin.margin * size, max((size - span.length) / 2, 0))
      let (low, high) = (span.high + free - size / 2, span.low - free + size / 2)
      let (first, last) = (min(max(low, room.low), room.high), min(max(high, room.low), room.high))
      return first <= last ? Span(from: first, to: last) : Span(from: (first + last) / 2, to: (first + last) / 2)
    }
  }

  /// All that is required at a tick.
  private func union(_ axis: KeyPath<Box, Span>, _ tick: Int) -> Span? {
    let spans = required.compactMap { $0.seen[tick]?[keyPath: axis] }
    return spans.dropFirst().reduce(spans.first) { $0?.joined(with: $1) }
  }

  /// Why what is required does not fit into a window; `nil` where it does but for moments.
  private var misfit: String? {
    var largest = 0.0
    var (found, lost) = (0, 0)
    for tick in shownTicks {
      guard let across = union(\.x, tick), let down = union(\.y, tick) else { continue }
      let needed = max(across.length / shape.width, down.length / shape.height)
      found += 1
      if needed > 1 { lost += 1 }
      largest = max(largest, needed)
    }
    guard found > 0, Double(lost) > Double(found) * Self.mayLose else { return nil }
    return "\(names(required)) take up to \((largest * 10).rounded() / 10) times the window's width"
  }

  private var shownTicks: Range<Int> {
    let first = ticks.index(from: scene.shown.start)
    return first..<max(ticks.index(from: scene.shown.end), min(first + 1, ticks.count))
  }

  /// So that the largest subject takes a good part of the window's height, if that may be, and what is required fits.
  private var usualZoom: Double {
    guard plugin.zoom > 1 else { return 1 }
    var heights: [Double] = []
    var zoom = plugin.zoom
    for tick in shownTicks {
      let sizes = subjects.compactMap { subject in
        subject.boxes[tick].map { $0.y.length / (subject.isFace ? 0.25 : 0.6) }
      }
      if let largest = sizes.max() { heights.append(largest) }
      let free = 1 - 2 * plugin.margin
      if let across = union(\.x, tick) { zoom = min(zoom, shape.width * free / max(across.length, 0.001)) }
      if let down = union(\.y, tick) { zoom = min(zoom, shape.height * free / max(down.length, 0.001)) }
    }
    guard !heights.isEmpty else { return 1 }
    let usual = heights.sorted()[(heights.count - 1) * 9 / 10]
    return ((min(zoom, shape.height / max(usual, 0.001)) * 100).rounded() / 100).clamped(to: 1...plugin.zoom)
  }

  /// With how often what is required is in the window.
  private func counted(_ made: Made, _ zoom: Double) -> Made {
    var made = made
    let (width, height) = (shape.width / zoom, shape.height / zoom)
    for tick in shownTicks {
      guard let across = union(\.x, tick), let down = union(\.y, tick) else { continue }
      let middle = made.view.middle(at: ticks.time(tick))
      made.required += 1
      // A hundredth of the window more or less nobody sees.
      if abs(min(max(middle.x, width / 2), 1 - width / 2) - across.middle) <= (width * 1.02 - across.length) / 2,
        abs(min(max(middle.y, height / 2), 1 - height / 2) - down.middle) <= (height * 1.02 - down.length) / 2
      {
        made.inside += 1
      }
    }
    return made
  }
}

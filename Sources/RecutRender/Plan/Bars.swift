internal import RecutModel

/// How large what some pictures show is, without bars.
struct Shape: Hashable {
  var frames: Range<Int>
  var width: Int
  var height: Int
}

/// Where pictures are black beside what their film shows, picture by picture. Effects leave that as it is.
struct Bars {
  /// The size of what is shown between bars; it is in the middle.
  private struct Inner: Hashable {
    var width: Int
    var height: Int
  }

  private struct Run {
    var frames: Range<Int>
    /// `nil` where there are no bars.
    var inner: Inner?
  }

  /// What bars are made of, once something was done to all of the picture.
  enum Ground {
    /// What was there before.
    case kept
    case black
  }

  private let picture: PictureFormat
  /// For each picture; `nil` where nothing was told of it.
  private var inners: [Inner?]

  init(_ count: Int, on picture: PictureFormat) {
    self.picture = picture
    inners = Array(repeating: nil, count: count)
  }

  /// Tells what pictures show. Where two are shown at once there are bars beside both only.
  mutating func add(_ shape: Shape) {
    for frame in shape.frames.clamped(to: inners.indices) {
      let known = inners[frame] ?? Inner(width: 0, height: 0)
      inners[frame] = Inner(width: max(known.width, shape.width), height: max(known.height, shape.height))
    }
  }

  /// Tells what the pictures of a segment show, by shapes of the film's.
  mutating func add(_ shapes: [Shape], of segment: VideoSegment) {
    for shape in shapes where !shape.frames.isEmpty {
      var shown =
        segment.shows(shape.frames.lowerBound).lowerBound..<segment.shows(shape.frames.upperBound - 1).upperBound
      // New pictures lie between those of the film.
      if !segment.filling.isEmpty { shown = 0..<segment.output.count }
      let first = segment.output.lowerBound
      add(
        Shape(frames: (first + shown.lowerBound)..<(first + shown.upperBound), width: shape.width, height: shape.height)
      )
    }
  }

  /// Filters for some of the pictures that do to them what `effects` do, but for the bars.
  ///
  /// - Parameters:
  ///   - clock: what comes ahead of the effects and leaves the pictures as they are.
  ///   - label: what no other filters' labels begin with.
  func sparing(
    _ frames: Range<Int>, _ clock: [String], _ effects: [String], ground: Ground, label: String
  ) -> [String] {
    let runs = runs(frames)
    guard runs.contains(where: { $0.inner != nil }) else { return clock + effects }
    let aspect = "setsar=\(picture.pixelAspect.value)/\(picture.pixelAspect.scale):max=100000"
    if ground == .black, runs.count == 1 { return clock + effects + blackened(runs[0].inner) + [aspect] }
    let numbers = runs.indices
    func labels(_ letter: String, _ numbers: some Sequence<Int>) -> String {
      numbers.map { "[\(label)\(letter)\($0)]" }.joined()
    }
    let kept = ground == .kept ? numbers.filter { runs[$0].inner != nil } : []
    let split = "split=\(runs.count)\(labels("d", numbers))"
    var chains =
      kept.isEmpty
      ? [(clock + effects + [split]).joined(separator: ",")]
      : [
        (clock + [aspect, "split=2[\(label)p][\(label)e]"]).joined(separator: ","),
        "[\(label)p]split=\(kept.count)\(labels("p", kept))",
        "[\(label)e]" + (effects + [split]).joined(separator: ","),
      ]
    for (number, run) in runs.enumerated() {
      // Time stamps that tell nothing would mislead what joins.
      let end = number == runs.count - 1 ? "" : ":end_frame=\(run.frames.upperBound)"
      let trim = "trim=start_frame=\(run.frames.lowerBound)\(end),settb=1/1000,setpts=N"
      let done = "[\(label)d\(number)]\(trim)"
      if let inner = run.inner, kept.contains(number) {
        chains += framed(done, "[\(label)p\(number)]\(trim)", inner, "\(label)\(number)")
      } else {
        chains.append(([done] + blackened(run.inner)).joined(separator: ","))
      }
      chains[chains.count - 1] += ",\(aspect)[\(label)r\(number)]"
    }
    return [chains.joined(separator: ";") + ";\(labels("r", numbers))concat=n=\(runs.count)"]
  }

  private func runs(_ frames: Range<Int>) -> [Run] {
    var runs: [Run] = []
    for (number, frame) in frames.enumerated() {
      var inner = inners.indices.contains(frame) ? inners[frame] : nil
      if let known = inner, known.width >= picture.width, known.height >= picture.height { inner = nil }
      if runs.last?.inner == inner, !runs.isEmpty {
        runs[runs.count - 1].frames = runs[runs.count - 1].frames.lowerBound..<(number + 1)
      } else {
        runs.append(Run(frames: number..<(number + 1), inner: inner))
      }
    }
    return runs
  }

  private func blackened(_ inner: Inner?) -> [String] {
    guard let inner else { return [] }
    return ["crop=\(inner.width):\(inner.height)", "pad=\(picture.width):\(picture.height):-1:-1:black"]
  }

  /// The middle of the pictures of one chain between the edges of those of another.
  private func framed(_ done: String, _ plain: String, _ inner: Inner, _ label: String) -> [String] {
    let traits = PixelTraits(picture.pixelFormat)
    let (width, height) = (picture.width, picture.height)
    let isAcross = inner.width < width
    let free = isAcross ? width - inner.width : height - inner.height
    let unit = 1 << (isAcross ? traits.chromaWidthShift : traits.chromaHeightShift)
    // Where `crop` and `pad` begin, too.
    let first = free / 2 / unit * unit
    func part(_ place: Int, _ length: Int) -> String {
      isAcross ? "crop=\(length):\(height):\(place):0:exact=1" : "crop=\(width):\(length):0:\(place):exact=1"
    }
    let middle = (isAcross ? inner.width : inner.height)
    let edges = [("a", 0, first), ("z", first + middle, free - first)].filter { $0.2 > 0 }
    var chains = ["\(plain),split=\(edges.count)" + edges.map { "[\(label)s\($0.0)]" }.joined()]
    chains += edges.map { "[\(label)s\($0.0)]\(part($0.1, $0.2))[\(label)\($0.0)]" }
    chains.append("\(done),\(part(first, middle))[\(label)m]")
    let order = [("a", first), ("m", middle), ("z", free - first)].filter { $0.1 > 0 }
    let stack = isAcross ? "hstack" : "vstack"
    chains.append(order.map { "[\(label)\($0.0)]" }.joined() + "\(stack)=inputs=\(order.count)")
    return chains
  }
}

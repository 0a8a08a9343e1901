import RecutModel

/// When titles are seen and how far they are moved so that none lies on another, as in the film: those of a row that are
/// shown at once make room for each other.
struct TitleStack {
  /// A stretch of a title in which it stands still.
  struct Part: Hashable {
    /// Among the titles.
    var title: Int
    var frames: Range<Int>
    /// How far below its own place it stands, in parts of the picture's height.
    var shift: Double
  }

  private struct Row: Hashable {
    var layer: Int
    var range: Range<Int64>
  }

  /// In the order of the titles, those of each in order of time.
  private(set) var parts: [Part] = []

  /// - Parameter spans: the frames of each title.
  init(_ titles: [Title], shown spans: [Range<Int>], _ canvas: Canvas) {
    var taken: [Row: [Canvas.Box]] = [:]
    let whole = spans.map { Int64($0.lowerBound)..<Int64($0.upperBound) }
    for event in TitleEvent.all(of: titles, shown: whole) where !event.range.isEmpty {
      let (title, row) = (titles[event.index], Row(layer: event.layer, range: event.range))
      let own = title.ground(on: canvas)
      let place = Self.place(own, goesUp: title.style.side.down > 0, beside: taken[row] ?? [])
      taken[row, default: []].append(place)
      add(
        Part(
          title: event.index, frames: Int(event.range.lowerBound)..<Int(event.range.upperBound), shift: place.y - own.y)
      )
    }
    parts.sort { ($0.title, $0.frames.lowerBound) < ($1.title, $1.frames.lowerBound) }
  }

  private mutating func add(_ part: Part) {
    if let last = parts.last, last.title == part.title, last.frames.upperBound == part.frames.lowerBound,
      abs(last.shift - part.shift) < 1e-9
    {
      parts[parts.count - 1].frames = last.frames.lowerBound..<part.frames.upperBound
    } else {
      parts.append(part)
    }
  }

  /// The first place in its direction where nothing stands.
  private static func place(_ own: Canvas.Box, goesUp: Bool, beside others: [Canvas.Box]) -> Canvas.Box {
    var place = own
    while let other = others.first(where: { $0.overlaps(place) }) {
      place.y = goesUp ? other.y - place.height : other.y + other.height
    }
    return place
  }
}

extension Canvas.Box {
  /// Whether more than their edges are in one place.
  fileprivate func overlaps(_ other: Self) -> Bool {
    let slack = 1e-9
    return x + slack < other.x + other.width && other.x + slack < x + width
      && y + slack < other.y + other.height && other.y + slack < y + height
  }
}

extension Title {
  /// What its words and their ground take up, by the width of usual letters: half of their height.
  fileprivate func ground(on canvas: Canvas) -> Canvas.Box {
    let room = style.room
    let reach = style.box == nil ? 0 : 2 * max(style.size * 0.25, style.outlineWidth)
    let longest = text.split(whereSeparator: \.isNewline).map { String($0).cells }.max() ?? 0
    let width = min((Double(longest) * 0.5 * style.size + reach) / canvas.aspect, room.width)
    let height = style.size * Double(lineCount) + reach
    let x = [room.x, room.x + (room.width - width) / 2, room.x + room.width - width][style.side.across + 1]
    let y = [room.y, 0.5 - height / 2, room.y + room.height - height][style.side.down + 1]
    return Canvas.Box(x: x, y: y, width: width, height: height)
  }
}

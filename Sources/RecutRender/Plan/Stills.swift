internal import RecutMedia
internal import RecutModel

/// The single pictures of a cut that a poster or a sheet shows, as a cut of single frames: so they are read, made upright and
/// coloured as any other.
struct Stills {
  private let file: String
  private let settings: StillSettings
  /// One frame a clip.
  private(set) var edit: Edit
  /// When the only picture is shown in the cut; `nil` where there may be several.
  private(set) var time: Time?
  private(set) var warnings: [String] = []

  /// As many as anybody looks at.
  private static let limit = 1000

  /// - Throws: ``RenderError`` where the cut has no such picture.
  init(_ settings: StillSettings, of cut: Edit, _ sources: [String: RenderSource], file: String) throws(RenderError) {
    self.file = file
    self.settings = settings
    edit = Edit(clips: [])
    let passages = CutFrames(cut, sources)
    guard passages.count > 0 else { throw .unfit("'\(file)': the cut has no pictures") }
    switch settings {
    case .poster(let moment, let isDressed):
      let moment = moment ?? .time(passages.middles(of: cut.clipsByScore)[0])
      guard let place = passages.place(of: moment) else {
        let words = passages.count == 1 ? "1 picture" : "\(passages.count) pictures"
        throw .unfit("'\(file)': the cut is \(passages.duration) long (\(words)): there is none at \(moment.words)")
      }
      edit.clips = [place.clip(of: cut)]
      time = place.time
      if isDressed { (edit.titles, edit.overlays) = (cut.titles, cut.overlays) }
    case .sheet(let every, _, _, let hasLabels):
      var places = passages.places(every: every, of: cut)
      if places.count > Self.limit {
        warnings.append("'\(file)': the sheet shows \(Self.limit) pictures of \(places.count)")
        places = (0..<Self.limit).map { places[$0 * places.count / Self.limit] }
      }
      edit.clips = places.map { $0.clip(of: cut) }
      if hasLabels { edit.titles = places.enumerated().map { label($1, at: $0, cut) } }
    }
  }

  /// The pictures of a sheet are shown for a second each while they are put together.
  static let rule = FrameRate(1).map(OutputTiming.Rule.each)

  /// When the pictures are shown while they are put together; `nil` for one after the other.
  func timing(limit: Int32) -> OutputTiming? {
    guard let time else { return nil }
    let scale = OutputTiming.scale(for: [time], limit: limit)
    let ticks = time.units(per: scale)
    return .variable(scale: scale, ticks: [ticks], end: ticks + max(Int64(scale) / 25, 1))
  }

  private func label(_ place: CutFrames.Place, at index: Int, _ cut: Edit) -> Title {
    let words = ["\(place.index + 1)", place.time.description, cut.clips[place.index].label]
    var style = TitleStyle()
    (style.size, style.margin, style.place, style.box) = (0.1, 0.03, .bottomLeft, .black)
    let start = Time(Int64(index))
    return Title(
      words.compactMap { $0 }.joined(separator: "  "), TimeRange(start, start + Time(1)), style)
  }

  /// The size of each picture on a sheet, and how they are laid out; `nil` for a poster.
  ///
  /// - Throws: ``RenderError`` where they do not fit.
  func sheet(
    of streams: [VideoStream], isSmall: Bool
  ) throws(RenderError) -> (width: Int, height: Int, finish: PictureFinish)? {
    guard case .sheet(_, let asked, let askedWidth, _) = settings, let first = streams.first else { return nil }
    let count = edit.clips.count
    let columns = min(asked ?? Int(Double(count).squareRoot().rounded(.up)).clamped(to: 1...10), count)
    let usual = askedWidth ?? min(columns * 320, 1600)
    let whole = isSmall ? min(usual, 800) : usual
    let gap = (whole / 200).clamped(to: 2...16)
    let width = (whole - gap * (columns + 1)) / columns / 2 * 2
    let shape = Double(first.width) * first.uprightAspect.seconds / Double(max(first.height, 1))
    let height = max(Int((Double(width) / shape / 2).rounded()) * 2, 2)
    let rows = (count + columns - 1) / columns
    let tall = rows * (height + gap) + gap
    guard width >= 16 else {
      throw .unfit("'\(file)': \(columns) pictures beside each other are too many for \(whole) pixels")
    }
    guard tall <= 16_384 else {
      throw .unfit("'\(file)': \(count) pictures in \(columns) columns are \(tall) pixels high; take more columns")
    }
    return (width, height, .sheet(columns: columns, rows: rows, gap: gap))
  }
}

extension StillSettings.Moment {
  fileprivate var words: String {
    switch self {
    case .time(let time): time.description
    case .frame(let number): "\(number)f"
    }
  }
}

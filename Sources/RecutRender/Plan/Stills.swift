internal import RecutMedia
internal import RecutModel

/// The single pictures of a cut that a poster or a sheet shows, as a cut of single frames: so they are read, made upright and
/// coloured as any other.
struct Stills {
  /// One frame a clip.
  private(set) var edit: Edit
  /// When the only picture is shown in the cut; `nil` where there may be several.
  private(set) var time: Time?
  /// How they are laid out; `nil` for a poster.
  private(set) var sheet: SheetLayout?
  private(set) var warnings: [String] = []

  /// As many as anybody looks at.
  private static let limit = 1000

  /// - Throws: ``RenderError`` where the cut has no such picture.
  init(_ settings: StillSettings, of cut: Edit, _ sources: [String: RenderSource], isSmall: Bool, file: String)
    throws(RenderError)
  {
    edit = Edit(clips: [])
    edit.hidden = cut.hidden
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
    case .sheet(let every, let columns, let width, let hasLabels):
      var places = passages.places(every: every, of: cut)
      if places.count > Self.limit {
        warnings.append("'\(file)': the sheet shows \(Self.limit) pictures of \(places.count)")
        places = (0..<Self.limit).map { places[$0 * places.count / Self.limit] }
      }
      edit.clips = places.map { $0.clip(of: cut) }
      guard let first = edit.clips.first, let stream = sources[first.media]?.video else { return }
      let own = Double(stream.width) * stream.uprightAspect.seconds / Double(max(stream.height, 1))
      let shape = edit.clips.lazy.compactMap(\.framing?.aspect.seconds).first ?? own
      let layout = try SheetLayout(
        of: places.count, shaped: shape, columns: columns, width: width, isSmall: isSmall, file: file)
      if hasLabels { edit.titles = places.enumerated().map { layout.label($1, at: $0, cut) } }
      sheet = layout
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

}

extension StillSettings.Moment {
  fileprivate var words: String {
    switch self {
    case .time(let time): time.description
    case .frame(let number): "\(number)f"
    }
  }
}

internal import RecutModel
internal import RecutPlugin

/// Passes on what a plugin says as its log; a flood of it must neither fill the terminal nor keep recut from its work.
struct LogValve {
  private var all = 0
  private var loud = 0
  private let log: @Sendable (LogLevel, String) -> Void

  /// So many warnings are shown as such, so many lines at all.
  private static let shown = 40
  private static let most = 10_000
  private static let longest = 4000

  init(_ log: @escaping @Sendable (LogLevel, String) -> Void) { self.log = log }

  /// Nothing more is let through.
  var isShut: Bool { all >= Self.most }

  /// Some of it was not shown as it came.
  var hidesSome: Bool { loud > Self.shown || isShut }

  mutating func pass(_ level: LogLevel, _ text: String) {
    guard !isShut else { return }
    all += 1
    if level >= .warning { loud += 1 }
    log(loud > Self.shown ? min(level, .info) : level, String(text.prefix(Self.longest)).withoutControls)
    if level >= .warning, loud == Self.shown { log(.warning, "(further lines are shown with --verbose)") }
    if isShut { log(.info, "(further lines are left out)") }
  }
}

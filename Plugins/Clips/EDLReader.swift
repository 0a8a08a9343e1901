import RecutModel

/// Reads an edit decision list (CMX 3600): the picture's events, or the sound's where there are no others.
enum EDLReader {
  /// One line of an event, with what the comments behind it say.
  struct Event {
    var line: Int
    var number: String
    var reel: String
    var hasPicture: Bool
    /// `C`, `D`, `W001`, and how many frames it takes.
    var effect: String
    var length: Int
    var start: Timecode
    var end: Timecode
    var recordStart: Timecode
    var recordEnd: Timecode
    /// The files and clips that it is said to be from.
    var names: [String] = []
    var note: String?
    /// Frames of the source a second, as an `M2` line tells them.
    var speed: Double?

    /// Whether it shows nothing: the first half of a transition.
    var isEmpty: Bool { start == end }
    var isBlack: Bool { reel.uppercased() == "BL" }
    var name: String { "event \(number) (\(start)..\(end))" }
  }

  /// The source ranges alone: the picture's events, or the sound's where there are no others. Record times, transitions
  /// and speed changes are not taken over.
  static func read(_ lines: [String]) throws(LineError) -> CutList {
    let used = try events(lines).filter { !$0.isEmpty && !$0.isBlack }
    let reels = Set(used.map(\.reel)).sorted()
    var notes = [
      ("transitions became cuts", used.filter { $0.effect != "C" }),
      ("changes of speed were left out", used.filter { $0.speed != nil }),
    ].compactMap { $1.isEmpty ? nil : "\($0) in events: \($1.count) (\(few($1.map(\.number))))" }
    if reels.count > 1 { notes.append("the reels \(reels.joined(separator: ", ")) were all cut from one medium") }
    let cuts = used.map { event in
      CutList.Cut(start: .timecode(event.start), end: .timecode(event.end), name: event.name, note: event.note)
    }
    return CutList(cuts: cuts, notes: notes)
  }

  /// Every line of the picture's events, or of the sound's where there are no others.
  static func events(_ lines: [String]) throws(LineError) -> [Event] {
    var events: [Event] = []
    var isDropFrame = false
    for (index, line) in lines.enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { continue }
      if first == "FCM:" {
        isDropFrame = words.count > 1 && words[1].uppercased() == "DROP"
      } else if first == "M2" {
        if !events.isEmpty { events[events.count - 1].speed = words.count > 2 ? Double(words[2]) ?? 0 : 0 }
      } else if first == "*" {
        if !events.isEmpty { comment(words, on: &events[events.count - 1]) }
      } else if first.allSatisfy({ $0.isASCII && $0.isNumber }) {
        events.append(try event(words, line: index + 1, isDropFrame))
      }
    }
    let pictures = events.filter(\.hasPicture)
    return pictures.contains { !$0.isEmpty && !$0.isBlack } ? pictures : events
  }

  /// The first of a list that may be long.
  private static func few(_ numbers: [String]) -> String {
    numbers.prefix(3).joined(separator: ", ") + (numbers.count > 3 ? ", ..." : "")
  }

  /// An event's line: number, reel, channels, transition with perhaps a length, source in and out, record in and out.
  private static func event(_ words: [String], line: Int, _ isDropFrame: Bool) throws(LineError) -> Event {
    guard words.count >= 8 else {
      throw LineError(line: line, message: "an event needs number, reel, channels, transition and four timecodes")
    }
    var points: [Timecode] = []
    for word in words.suffix(4) {
      guard var timecode = Timecode(word) else {
        throw LineError(line: line, message: "`\(word)` is not a timecode such as 01:02:03:04")
      }
      timecode.isDropFrame = timecode.isDropFrame || isDropFrame
      points.append(timecode)
    }
    let channels = words[2].uppercased()
    return Event(
      line: line, number: words[0], reel: words[1], hasPicture: channels.contains("V") || channels == "B",
      effect: words[3].uppercased(), length: words.count > 8 ? (Int(words[4]) ?? 0).clamped(to: 0...100_000) : 0,
      start: points[0], end: points[1], recordStart: points[2], recordEnd: points[3])
  }

  /// `* COMMENT: ...` and `* FROM CLIP NAME: ...` say what an event is, the latter and `* SOURCE FILE: ...` where it is
  /// from.
  private static func comment(_ words: [String], on event: inout Event) {
    let text = words.dropFirst().joined(separator: " ")
    func rest(_ lead: String) -> String? {
      text.uppercased().hasPrefix(lead) ? String(text.dropFirst(lead.count)) : nil
    }
    if let note = rest("COMMENT: ") ?? rest("FROM CLIP NAME: ") { event.note = note }
    if let name = rest("SOURCE FILE: ") ?? rest("FROM CLIP NAME: ") ?? rest("TO CLIP NAME: ") {
      event.names.append(name)
    }
  }
}

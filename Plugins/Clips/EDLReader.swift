import RecutModel

/// Reads the source ranges of an edit decision list (CMX 3600): the picture's events, or the sound's where there are no
/// others. Record times, wipes and speed changes are not taken over.
enum EDLReader {
  private struct Event {
    var number: String
    var reel: String
    var hasPicture: Bool
    var cut: CutList.Cut
  }

  static func read(_ lines: [String]) throws(LineError) -> CutList {
    var events: [Event] = []
    var (transitions, speeds): ([String], [String]) = ([], [])
    var isDropFrame = false
    for (index, line) in lines.enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { continue }
      if first == "FCM:" {
        isDropFrame = words.count > 1 && words[1].uppercased() == "DROP"
      } else if first == "M2" {
        speeds.append(events.last?.number ?? "?")
      } else if first == "*" {
        if let note = comment(words), !events.isEmpty { events[events.count - 1].cut.note = note }
      } else if first.allSatisfy({ $0.isASCII && $0.isNumber }) {
        guard let event = try event(words, line: index + 1, isDropFrame) else { continue }
        if words[3].uppercased() != "C" { transitions.append(event.number) }
        events.append(event)
      }
    }
    let pictures = events.filter(\.hasPicture)
    let used = pictures.isEmpty ? events : pictures
    let reels = Set(used.map(\.reel)).sorted()
    var notes = [("transitions became cuts", transitions), ("changes of speed were left out", speeds)].compactMap {
      $1.isEmpty ? nil : "\($0) in events: \($1.count) (\(few($1)))"
    }
    if reels.count > 1 { notes.append("the reels \(reels.joined(separator: ", ")) were all cut from one medium") }
    return CutList(cuts: used.map(\.cut), notes: notes)
  }

  /// The first of a list that may be long.
  private static func few(_ numbers: [String]) -> String {
    numbers.prefix(3).joined(separator: ", ") + (numbers.count > 3 ? ", ..." : "")
  }

  /// An event's line: number, reel, channels, transition with perhaps a length, source in and out, record in and out.
  /// `nil` for black and for the first half of a transition, which shows nothing.
  private static func event(_ words: [String], line: Int, _ isDropFrame: Bool) throws(LineError) -> Event? {
    guard words.count >= 8 else {
      throw LineError(line: line, message: "an event needs number, reel, channels, transition and four timecodes")
    }
    var points: [Timecode] = []
    for word in words.suffix(4).prefix(2) {
      guard var timecode = Timecode(word) else {
        throw LineError(line: line, message: "`\(word)` is not a timecode such as 01:02:03:04")
      }
      timecode.isDropFrame = timecode.isDropFrame || isDropFrame
      points.append(timecode)
    }
    guard points[0] != points[1], words[1].uppercased() != "BL" else { return nil }
    let channels = words[2].uppercased()
    let name = "event \(words[0]) (\(points[0])..\(points[1]))"
    return Event(
      number: words[0], reel: words[1], hasPicture: channels.contains("V") || channels == "B",
      cut: .init(start: .timecode(points[0]), end: .timecode(points[1]), name: name, note: nil))
  }

  /// `* COMMENT: ...` and `* FROM CLIP NAME: ...` say what an event is.
  private static func comment(_ words: [String]) -> String? {
    let text = words.dropFirst().joined(separator: " ")
    for lead in ["COMMENT: ", "FROM CLIP NAME: "] where text.uppercased().hasPrefix(lead) {
      return String(text.dropFirst(lead.count))
    }
    return nil
  }
}

import RecutModel

/// An edit decision list in the CMX 3600 form (`.edl`): one event a clip, out points exclusive as the form has them.
///
/// Source time codes are the medium's own, or count from 00:00:00:00 at its first picture where it has none; record time
/// codes count from 01:00:00:00. What a line of the form cannot hold (the file, the reason) stands in comments that editing programs read or skip.
struct EDLDocument {
  let text: String

  init(_ cut: Cut) throws(ExportError) {
    let timeline = try Timeline(cut, isCounted: true)
    let reels = Self.reels(of: timeline.media)
    let hour = timeline.isDropFrame ? timeline.rate.frame(nearest: .seconds(3600)) : 3600 * timeline.rate.nominal
    var lines = [
      "TITLE: \(oneLine(cut.title))", "FCM: \(timeline.isDropFrame ? "DROP FRAME" : "NON-DROP FRAME")", "",
    ]
    for line in EDLEvents(timeline).lines {
      let codes =
        Self.source(of: line, timeline)
        + [line.record.lowerBound, line.record.upperBound].map {
          Timecode(frame: hour + $0, rate: timeline.rate, isDropFrame: timeline.isDropFrame).description
        }
      let reel = Self.column(line.medium.map { reels[$0.info.name] ?? "AX" } ?? "BL", 8)
      let channels = Self.column(line.heard.map(Self.channels) ?? "V", 5)
      lines.append(
        "\(padded(line.number, to: 3))  \(reel) \(channels) \(Self.column(line.effect, 8)) "
          + codes.joined(separator: " "))
      if let speed = line.speed { lines.append(Self.motion(speed, reel, codes[0], timeline.rate)) }
      if let comment = line.comment { lines.append("* EFFECT NAME: \(oneLine(comment).uppercased())") }
      guard let clip = line.clip, let medium = line.medium else { continue }
      lines.append("* \(line.effect == "C" ? "FROM" : "TO") CLIP NAME: \(oneLine(medium.fileName))")
      lines.append("* SOURCE FILE: \(oneLine(medium.info.path))")
      if !clip.reason.isEmpty { lines.append("* COMMENT: \(oneLine(clip.reason))") }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// How many frames of the source pass in a second, from its first on.
  private static func motion(_ speed: Time, _ reel: String, _ start: String, _ rate: FrameRate) -> String {
    let perSecond = decimal(rate.perSecond * speed.seconds, places: 1)
    let number = String(repeating: "0", count: max(0, 5 - perSecond.count)) + perSecond
    return "M2   \(reel)       \(number)                \(start.replacing(";", with: ":"))"
  }

  /// In and out of what a line shows.
  private static func source(of line: EDLEvents.Line, _ timeline: Timeline) -> [String] {
    let first = line.medium?.firstFrame(at: timeline.rate) ?? 0
    let isDropFrame = line.medium.map(timeline.isDropFrame) ?? timeline.isDropFrame
    return [line.source.lowerBound, line.source.upperBound].map {
      Timecode(frame: first + $0, rate: timeline.rate, isDropFrame: isDropFrame).description
    }
  }

  /// `V` for picture, `A`, `AA` for sound of one or more channels, both joined by a slash.
  private static func channels(of medium: Media) -> String {
    let sound = medium.info.audio.first.map { $0.channels > 1 ? "AA" : "A" }
    guard !medium.info.video.isEmpty else { return sound ?? "V" }
    return switch sound {
    case "AA": "AA/V"
    case "A": "B"
    default: "V"
    }
  }

  /// Reel names: eight letters and digits of the file's name, told apart by a number where two would be the same.
  private static func reels(of media: [Media]) -> [String: String] {
    var reels: [String: String] = [:]
    for medium in media {
      let stem = medium.fileName.prefix { $0 != "." }.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
      var reel = stem.isEmpty ? "AX" : String(stem.prefix(8))
      var number = 2
      while reels.values.contains(reel) {
        reel = String(stem.prefix(8 - String(number).count)) + String(number)
        number += 1
      }
      reels[medium.info.name] = reel
    }
    return reels
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

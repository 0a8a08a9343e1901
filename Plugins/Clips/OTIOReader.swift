import Foundation
import RecutModel
import RecutPlugin

/// Reads OpenTimelineIO's JSON: the first track of pictures, or of sound where there is no other.
struct OTIOReader {
  private let file: String

  init(_ file: String) { self.file = file }

  func read(_ document: JSON, into assembly: inout Assembly) throws(PluginError) {
    guard schema(document) == "Timeline", let tracks = document["tracks"]?["children"]?.arrayValue else {
      throw bad("", "is no timeline of OpenTimelineIO")
    }
    let filled = tracks.filter { !($0["children"]?.arrayValue ?? []).isEmpty }
    guard let track = filled.first(where: { $0["kind"]?.stringValue == "Video" }) ?? filled.first else {
      throw bad("", "shows no clip")
    }
    let others = filled.count { $0["kind"]?.stringValue == track["kind"]?.stringValue } - 1
    if others > 0 { assembly.notes.append("\(file): tracks that were left out: \(others)") }
    var passage: Assembly.Passage?
    for (index, child) in (track["children"]?.arrayValue ?? []).enumerated() {
      let place = ": item \(index + 1)" + (child["name"]?.stringValue.map { " (\($0))" } ?? "")
      switch schema(child) {
      case "Clip":
        guard child["enabled"]?.boolValue ?? true else {
          assembly.notes.append("\(file)\(place): it is switched off and was left out")
          continue
        }
        var item = try clip(child, place)
        item.entry = passage
        passage = nil
        if case .frames(_, _, let rate) = item.points, assembly.rate == nil { assembly.rate = rate }
        let effects = child["effects"]?.arrayValue ?? []
        if let warp = effects.first(where: { schema($0) == "LinearTimeWarp" }) { try item.warp(warp, child) }
        if effects.contains(where: { schema($0) != "LinearTimeWarp" }) {
          assembly.notes.append("\(file)\(place): effects were left out")
        }
        assembly.items.append(item)
      case "Transition": passage = try transition(child, place)
      case "Gap": assembly.notes.append("\(file)\(place): the gap was left out")
      default: throw bad(place, "is nested: only clips, gaps and transitions can be read")
      }
    }
    assembly.ending = passage
  }

  private func clip(_ clip: JSON, _ place: String) throws(PluginError) -> Assembly.Item {
    let key = clip["active_media_reference_key"]?.stringValue ?? "DEFAULT_MEDIA"
    let reference = clip["media_reference"] ?? clip["media_references"]?[key] ?? .null
    let available = try? range(reference["available_range"], place)
    guard
      let (first, count, rate) = try clip["source_range"].flatMap({ $0 == .null ? nil : $0 })
        .map({ json throws(PluginError) in try range(json, place) }) ?? available
    else { throw bad(place, "does not say which part of its medium it shows") }
    let url = reference["target_url"]?.stringValue.map { $0.hasPrefix("file://") ? String($0.dropFirst(7)) : $0 }
    let names = [
      url.map { $0.removingPercentEncoding ?? $0 }, reference["name"]?.stringValue, clip["name"]?.stringValue,
    ]
    // A medium whose timecode begins later counts from there.
    let offset = available.map { $0.rate == rate ? $0.first : 0 } ?? 0
    return Assembly.Item(
      place: file + place, names: names.compactMap(\.self).filter { !$0.isEmpty },
      points: .frames(first - offset, count: count, rate),
      note: clip["metadata"]?["recut"]?["note"]?.stringValue)
  }

  private func transition(_ transition: JSON, _ place: String) throws(PluginError) -> Assembly.Passage {
    guard let before = try time(transition["in_offset"], place), let after = try time(transition["out_offset"], place)
    else { throw bad(place, "does not say how long it is") }
    return Assembly.Passage(
      look: Transition.Look(words: transition["metadata"]?["recut"]?["look"]?.stringValue ?? "dissolve"),
      before: before.value, after: after.value)
  }

  private func range(_ json: JSON?, _ place: String) throws(PluginError) -> (first: Int, count: Int, rate: FrameRate) {
    guard let first = try time(json?["start_time"], place), let count = try time(json?["duration"], place) else {
      throw bad(place, "has a range without times")
    }
    return (first.value, count.value, count.rate)
  }

  private func time(_ json: JSON?, _ place: String) throws(PluginError) -> (value: Int, rate: FrameRate)? {
    guard let value = json?["value"]?.doubleValue, let number = json?["rate"]?.doubleValue else { return nil }
    guard let rate = FrameRate(perSecond: number), let whole = Int(exactly: value.rounded()), abs(whole) < 1 << 40
    else {
      throw bad(place, "counts in \(number) a second, which is no frame rate, or beyond all measure")
    }
    return (whole, rate)
  }

  /// Without its version.
  private func schema(_ json: JSON) -> String? {
    json["OTIO_SCHEMA"]?.stringValue?.split(separator: ".").first.map(String.init)
  }

  private func bad(_ place: String, _ message: String) -> PluginError {
    PluginError("\(file)\(place) \(message)", isBadInput: true)
  }
}

extension Assembly.Item {
  /// Takes over a clip's speed: as recut has written it, where it has, otherwise by the effect's factor.
  fileprivate mutating func warp(_ effect: JSON, _ clip: JSON) throws(PluginError) {
    guard case .frames(let first, let count, let rate) = points, let number = effect["time_scalar"]?.doubleValue else {
      return
    }
    let factor = Time(ratio: number)
    guard Speed.factors.contains(factor) else {
      throw PluginError("\(place) is shown at \(number) times its speed; there is 0.01 to 100", isBadInput: true)
    }
    let told = clip["metadata"]?["recut"]
    let own = told?["speed"]?.stringValue.flatMap { Speed($0) }
    // Somebody may have changed it since.
    let isOwn = own?.constant.map { ($0.seconds - number).magnitude < 1e-6 * number } ?? (own != nil)
    let shown = Int(Time(Int64(count)).scaled(by: factor).units(per: 1))
    let frames = told?["frames"]?.intValue.flatMap { isOwn && abs($0 - shown) <= max(Int(number), 1) ? $0 : nil }
    points = .frames(first, count: frames ?? shown, rate)
    speed = isOwn && frames != nil ? own : Speed(factor)
  }
}

extension FrameRate {
  /// The exact rate that is meant by a decimal number: a whole one, or one of the NTSC kind.
  fileprivate init?(perSecond number: Double) {
    guard number > 0, number < 1_000_000 else { return nil }
    let whole = number.rounded()
    if abs(number - whole) < 0.001 {
      self.init(Int32(whole))
    } else {
      self.init(Int32((number * 1.001).rounded()) * 1000, 1001)
    }
  }
}

extension Transition.Look {
  /// What ``words`` says.
  fileprivate init(words: String) {
    self =
      switch words {
      case "dissolve": .crossing("fade")
      case "scatter": .crossing("dissolve")
      case _ where words.hasPrefix("dip to "): .dip(PlainColour(String(words.dropFirst(7))) ?? .black)
      default: .crossing(words)
      }
  }
}

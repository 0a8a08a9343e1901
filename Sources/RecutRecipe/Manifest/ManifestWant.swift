import RecutModel
import RecutPlugin

/// Reads what an analysis of a manifest wants to be shown, with the values of its parameters.
struct ManifestWant {
  private let parameters: JSON

  init(_ parameters: JSON) { self.parameters = parameters }

  func want(_ json: JSON) throws(Fault) -> Want {
    guard let members = json.members, members.count == 1, let member = members.first else {
      throw Fault("a want is a mapping with one key: \(Self.kinds)")
    }
    switch member.key {
    case "video": return try video(try mapping(member, ["format", "width", "height", "every"]))
    case "audio": return try audio(try mapping(member, ["rate", "layout"]))
    case "video-filter": return .videoFilter(try text(member.value, member.key))
    case "audio-filter": return .audioFilter(try text(member.value, member.key))
    case "subtitles":
      let options = try mapping(member, ["language"])
      return .subtitles(language: try options["language"].map { value throws(Fault) in try text(value, "language") })
    default: throw Fault("there is no want \(quoted(member.key))", hint: Self.kinds)
    }
  }

  private static let kinds = "`video`, `audio`, `video-filter`, `audio-filter` or `subtitles`"

  private func mapping(_ member: JSON.Member, _ keys: [String]) throws(Fault) -> [String: JSON] {
    if member.value == .null { return [:] }
    guard let members = member.value.members else {
      throw Fault("\(quoted(member.key)) takes a mapping with \(listed(keys.map { quoted($0) }))")
    }
    var options: [String: JSON] = [:]
    for option in members {
      guard keys.contains(option.key) else {
        throw Fault("\(quoted(member.key)) has no key \(quoted(option.key))", hint: didYouMean(option.key, keys))
      }
      options[option.key] = try resolved(option.value)
    }
    return options.filter { $0.value != .null }
  }

  /// `${name}` is the value of a parameter.
  private func resolved(_ value: JSON) throws(Fault) -> JSON {
    guard let text = value.stringValue, text.hasPrefix("${"), text.hasSuffix("}") else { return value }
    let name = String(text.dropFirst(2).dropLast())
    guard let value = parameters[name] else {
      throw Fault(
        "there is no parameter \(quoted(name))", hint: didYouMean(name, parameters.members?.map(\.key) ?? []))
    }
    return value
  }

  private func video(_ options: [String: JSON]) throws(Fault) -> Want {
    let formats = PixelFormat.allCases.map(\.rawValue)
    guard let format = try options["format"].map({ value throws(Fault) in try text(value, "format") }) else {
      throw Fault("`video` needs a `format`: \(listed(formats.map { quoted($0) }, "or"))")
    }
    guard let pixels = PixelFormat(rawValue: format) else {
      throw Fault("`format` is \(listed(formats.map { quoted($0) }, "or")), not \(quoted(format))")
    }
    let width = try options["width"].map { value throws(Fault) in try side(value, "width") }
    let height = try options["height"].map { value throws(Fault) in try side(value, "height") }
    let size: PictureSize
    switch (width, height) {
    case (let width?, let height?): size = .exact(width: width, height: height)
    case (nil, let height?): size = .height(height)
    case (nil, nil): size = .native
    case (_?, nil): throw Fault("`width` needs a `height`")
    }
    return .video(pixels, size, try sampling(options["every"]))
  }

  private func side(_ value: JSON, _ name: String) throws(Fault) -> Int {
    guard let side = value.intValue, (2...16_384).contains(side) else {
      throw Fault("`\(name)` takes a whole number from 2 to 16384, not \(quoted(value.text()))")
    }
    return side
  }

  private func sampling(_ value: JSON?) throws(Fault) -> Sampling {
    guard let value else { return .everyFrame }
    let text = value.stringValue ?? value.text()
    switch text {
    case "frame": return .everyFrame
    case "keyframe": return .keyframes
    default:
      guard case .time(let time)? = TimeQuantity(text), time >= .zero else {
        throw Fault("`every` is `frame`, `keyframe` or a time such as `0.5s`, not \(quoted(text))")
      }
      return time == .zero ? .everyFrame : .every(time)
    }
  }

  private func audio(_ options: [String: JSON]) throws(Fault) -> Want {
    let layout = try options["layout"].map { value throws(Fault) in try text(value, "layout") } ?? "original"
    guard let channels = SoundLayout(rawValue: layout) else {
      throw Fault("`layout` is `original`, `mono` or `stereo`, not \(quoted(layout))")
    }
    guard let rate = options["rate"] else { return .audio(rate: nil, channels) }
    guard let number = rate.intValue, (1000...384_000).contains(number) else {
      throw Fault("`rate` takes a whole number from 1000 to 384000, not \(quoted(rate.text()))")
    }
    return .audio(rate: number, channels)
  }

  private func text(_ value: JSON, _ name: String) throws(Fault) -> String {
    guard let text = try resolved(value).stringValue, !text.isEmpty else {
      throw Fault("\(quoted(name)) takes a text, not \(quoted(value.text()))")
    }
    return text
  }
}

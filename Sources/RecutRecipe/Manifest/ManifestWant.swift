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
    case "video":
      return try video(
        try mapping(member, ["format", "width", "height", "longer-side", "every", "once-in", "frames-of"]))
    case "audio": return try audio(try mapping(member, ["rate", "layout"]))
    case "video-filter": return .videoFilter(try text(try option(member.value), member.key))
    case "audio-filter": return .audioFilter(try text(try option(member.value), member.key))
    case "subtitles":
      let options = try mapping(member, ["language"])
      return .subtitles(language: try options["language"].map { option throws(Fault) in try text(option, "language") })
    default: throw Fault("there is no want \(quoted(member.key))", hint: Self.kinds)
    }
  }

  private static let kinds = "`video`, `audio`, `video-filter`, `audio-filter` or `subtitles`"

  /// A value, and the parameter that it comes from, which is what the user wrote.
  private struct Option {
    var value: JSON
    var parameter: String?

    /// Why it does not fit.
    func fault(_ message: String) -> Fault {
      guard let parameter else { return Fault(message) }
      return Fault("the parameter \(quoted(parameter)) does not fit: \(message)", at: [.key(parameter)])
    }
  }

  private func mapping(_ member: JSON.Member, _ keys: [String]) throws(Fault) -> [String: Option] {
    if member.value == .null { return [:] }
    guard let members = member.value.members else {
      throw Fault("\(quoted(member.key)) takes a mapping with \(listed(keys.map { quoted($0) }))")
    }
    var options: [String: Option] = [:]
    for entry in members {
      guard keys.contains(entry.key) else {
        throw Fault("\(quoted(member.key)) has no key \(quoted(entry.key))", hint: didYouMean(entry.key, keys))
      }
      options[entry.key] = try option(entry.value)
    }
    return options.filter { $0.value.value != .null }
  }

  /// `${name}` is the value of a parameter.
  private func option(_ value: JSON) throws(Fault) -> Option {
    guard let text = value.stringValue, text.hasPrefix("${"), text.hasSuffix("}") else { return Option(value: value) }
    let name = String(text.dropFirst(2).dropLast())
    guard let value = parameters[name] else {
      let names = (parameters.members ?? []).map(\.key)
      throw Fault("there is no parameter \(quoted(name))", hint: didYouMean(name, names))
    }
    return Option(value: value, parameter: name)
  }

  private func video(_ options: [String: Option]) throws(Fault) -> Want {
    let formats = PixelFormat.allCases.map(\.rawValue)
    guard let format = options["format"] else {
      throw Fault("`video` needs a `format`: \(listed(formats.map { quoted($0) }, "or"))")
    }
    let name = try text(format, "format")
    guard let pixels = PixelFormat(rawValue: name) else {
      throw format.fault("`format` is \(listed(formats.map { quoted($0) }, "or")), not \(quoted(name))")
    }
    let width = try options["width"].map { option throws(Fault) in try side(option, "width") }
    let height = try options["height"].map { option throws(Fault) in try side(option, "height") }
    let longer = try options["longer-side"].map { option throws(Fault) in try side(option, "longer-side") }
    let size: PictureSize
    switch (width, height, longer) {
    case (let width?, let height?, nil): size = .exact(width: width, height: height)
    case (nil, let height?, nil): size = .height(height)
    case (nil, nil, let longer?): size = .longerSide(longer)
    case (nil, nil, nil): size = .native
    case (_?, nil, nil): throw Fault("`width` needs a `height`")
    default: throw Fault("`longer-side` stands alone, without `width` and `height`")
    }
    return .video(pixels, size, try sampling(options))
  }

  private func side(_ option: Option, _ name: String) throws(Fault) -> Int {
    guard let side = option.value.intValue, (2...16_384).contains(side) else {
      throw option.fault("`\(name)` takes a whole number from 2 to 16384, not \(quoted(option.value.text()))")
    }
    return side
  }

  private func sampling(_ options: [String: Option]) throws(Fault) -> Sampling {
    let port = try options["once-in"].map { option throws(Fault) in try self.text(option, "once-in") }
    if let regions = options["frames-of"] {
      if options["every"] != nil || port != nil { throw Fault("`frames-of` stands alone, without `every`") }
      return .framesOf(try self.text(regions, "frames-of"))
    }
    guard let option = options["every"] else {
      if port != nil { throw Fault("`once-in` needs `every`, a time") }
      return .everyFrame
    }
    let text = option.value.stringValue ?? option.value.text()
    switch text {
    case "frame": return .everyFrame
    case "keyframe": return .keyframes
    default:
      guard case .time(let time)? = TimeQuantity(text), time >= .zero else {
        throw option.fault("`every` is `frame`, `keyframe` or a time such as `0.5s`, not \(quoted(text))")
      }
      return time == .zero ? .everyFrame : .every(time, onceIn: port)
    }
  }

  private func audio(_ options: [String: Option]) throws(Fault) -> Want {
    let layout = options["layout"] ?? Option(value: "original")
    let name = try text(layout, "layout")
    guard let channels = SoundLayout(rawValue: name) else {
      throw layout.fault("`layout` is `original`, `mono` or `stereo`, not \(quoted(name))")
    }
    guard let rate = options["rate"] else { return .audio(rate: nil, channels) }
    guard let number = rate.value.intValue, (1000...384_000).contains(number) else {
      throw rate.fault("`rate` takes a whole number from 1000 to 384000, not \(quoted(rate.value.text()))")
    }
    return .audio(rate: number, channels)
  }

  private func text(_ option: Option, _ name: String) throws(Fault) -> String {
    guard let text = option.value.stringValue, !text.isEmpty else {
      throw option.fault("\(quoted(name)) takes a text, not \(quoted(option.value.text()))")
    }
    return text
  }
}

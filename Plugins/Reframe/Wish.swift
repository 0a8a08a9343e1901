import RecutModel
import RecutPlugin

/// What a person wishes for one view: `3: still 0.2`, `12.5s: pan 0.1..0.8`, `last: fit`, `4: still 0.5,0.3 zoom 1.5`.
struct Wish: Hashable {
  enum Place: Hashable {
    /// A clip, from 1; `nil` for the last one.
    case clip(Int?)
    /// What is seen at a time of the cut.
    case time(Time)
  }

  var place: Place
  var method: Method
  /// Where the window's middle is, in parts of the picture: at one place, or from one to another.
  var middles: [(x: Double, y: Double?)] = []
  var zoom: Double?

  static func == (a: Wish, b: Wish) -> Bool {
    (a.place, a.method, a.zoom) == (b.place, b.method, b.zoom) && a.middles.elementsEqual(b.middles, by: ==)
  }
  func hash(into hasher: inout Hasher) { hasher.combine(place) }

  /// - Throws: `Fault` that says what of the text is not understood.
  init(_ text: String) throws(Fault) {
    // A time may have colons too.
    guard let colon = text.lastIndex(of: ":"), case let words = text[text.index(after: colon)...].split(separator: " "),
      let first = words.first
    else {
      throw Fault("`\(text)` does not say how a clip is framed", hint: "write it as `3: still 0.2` or `12.5s: fit`")
    }
    place = try Self.place(text[..<colon].trimmed())
    guard let method = Method(rawValue: String(first)) else {
      let known = Method.allCases.map(\.rawValue)
      throw Fault(
        "`\(first)` is no way to frame a clip",
        hint: nearest(to: String(first), in: known).map { "did you mean `\($0)`?" }
          ?? "there are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    }
    self.method = method
    var rest = words.dropFirst()
    if let place = rest.first, place != "zoom" {
      middles = try Self.middles(place, method)
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return }
    guard rest.count == 2, rest.first == "zoom", let zoom = rest.last.flatMap({ Double($0) }), (1...8).contains(zoom),
      method != .fit
    else {
      throw Fault("`\(rest.joined(separator: " "))` is not understood", hint: "write `zoom 1.5` behind the place")
    }
    self.zoom = zoom
  }

  private static func place(_ text: String) throws(Fault) -> Place {
    if text == "last" { return .clip(nil) }
    if let number = Int(text) {
      if number > 0 { return .clip(number) }
    } else if case .time(let time)? = TimeQuantity(text), time >= .zero {
      return .time(time)
    }
    throw Fault(
      "`\(text)` is neither a clip nor a time", hint: "write `3` for the third clip, or `12.5s` for a time of the cut")
  }

  private static func middles(_ text: Substring, _ method: Method) throws(Fault) -> [(x: Double, y: Double?)] {
    let ends = text.firstRange(of: "..").map { [text[..<$0.lowerBound], text[$0.upperBound...]] } ?? [text]
    guard method == .still && ends.count == 1 || method == .pan && ends.count == 2 else {
      throw Fault(
        "`\(method.rawValue) \(text)` is not understood",
        hint: "write `still 0.2` or `pan 0.1..0.8`: the window's middle, from 0 at the left to 1 at the right")
    }
    var middles: [(x: Double, y: Double?)] = []
    for end in ends {
      let parts = end.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard (1...2).contains(parts.count), let x = parts[0], (0...1).contains(x),
        parts.count == 1 || parts[1].map({ (0...1).contains($0) }) ?? false
      else {
        throw Fault("`\(end)` is no place in the picture", hint: "write it as `0.2`, or `0.2,0.5` across and down")
      }
      middles.append((x, parts.count == 2 ? parts[1] : nil))
    }
    return middles
  }
}

/// The wishes for a cut, by clip and moment.
struct Wishes {
  private var byClip: [Int: Wish] = [:]
  private var byMoment: [(clip: Int, time: Time, wish: Wish)] = []

  /// - Throws: `PluginError` where one names a clip or a time that the cut does not have.
  init(_ texts: [String], _ edit: Edit) throws {
    for text in texts {
      let wish = try Wish(text)
      switch wish.place {
      case .clip(let number):
        let index = (number ?? edit.clips.count) - 1
        guard edit.clips.indices.contains(index) else {
          throw PluginError("`\(text)`: the cut has \(edit.clips.count) clips, counted from 1", isBadInput: true)
        }
        byClip[index] = wish
      case .time(let time):
        var start = Time.zero
        guard
          let index = edit.clips.firstIndex(where: { clip in
            defer { start += clip.source.duration }
            return time < start + clip.source.duration
          })
        else { throw PluginError("`\(text)`: the cut is \(edit.duration) long", isBadInput: true) }
        let before = edit.clips[..<index].reduce(Time.zero) { $0 + $1.source.duration }
        byMoment.append((index, edit.clips[index].source.start + time - before, wish))
      }
    }
  }

  /// What is wished for a scene of a clip; of a moment in it before that of the whole clip.
  func wish(for clip: Int, _ scene: Scene) -> Wish? {
    byMoment.last { $0.clip == clip && scene.shown.contains($0.time) }?.wish ?? byClip[clip]
  }
}

import Foundation
import RecutModel
public import RecutPlugin

/// A timeline out of an editing program, cut again from the recipe's media.
public struct Conform: Transform {
  public static let id = "conform"
  public static let version = "1"
  public static let summary = "Turns a timeline (OTIO or CMX 3600 EDL) back into a cut of the recipe's media."
  public static let details = conformPage

  public static let inputs = [
    Port("media", .media, list: true, help: "the media that the timeline's clips are from")
  ]
  public static let outputs = [Port("edit", .edit, help: "the timeline's clips, with their transitions")]
  public static let parameters: [Parameter<Conform>] = [
    .file("file", \.file, "The timeline: an `.otio` file or an EDL.")
  ]

  public var file: String?

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    let path: [Fault.Step] = [.key("with"), .key("file")]
    guard let file else { return [Fault("`conform` needs a `file`", at: [.key("with")])] }
    guard FileManager.default.isReadableFile(atPath: file) else { return [] }
    do {
      let assembly = try Assembly(contentsOf: file)
      let media = context.inputs["media", default: []].map(\.media)
      guard media.allSatisfy({ $0 != nil }) else { return [] }
      let shelf = Shelf(media.compactMap(\.self))
      let missing = assembly.items.filter { shelf.index(of: $0) == nil }
      return missing.prefix(Fault.mostTold).map { item in
        let fault = shelf.fault(item)
        return Fault(fault.message, at: path, hint: fault.hint)
      }
    } catch {
      return [Fault("\(error)", at: path)]
    }
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    guard let file else { throw PluginError("`conform` has no file", isBadInput: true) }
    let assembly = try Assembly(contentsOf: file)
    let media = inputs.all("media").compactMap { item in if case .media(let media) = item.value { media } else { nil } }
    let shelf = Shelf(media.map(\.info))
    let found = try assembly.items.map { item in
      guard let index = shelf.index(of: item) else { throw PluginError(shelf.fault(item).message, isBadInput: true) }
      return media[index]
    }
    // Timecodes count in the rate of the timeline, which is that of its first pictures.
    let rates = found.lazy.compactMap { $0.frames?.constantRate ?? $0.info.video.first?.rate }
    guard let rate = assembly.rate ?? rates.first ?? FrameRate(25) else { throw PluginError("no frame rate") }
    var edit = Edit(clips: [], notes: assembly.notes)
    for (item, medium) in zip(assembly.items, found) {
      let offset = Self.offset(of: medium, among: zip(assembly.items, found).filter { $1 == medium }.map(\.0), rate)
      var clip = try item.clip(of: medium, rate, offset: offset)
      clip.transition = item.entry.map { $0.transition(rate) }
      edit.clips.append(clip)
    }
    edit.ending = assembly.ending.map { $0.transition(rate) }
    return ["edit": .edit(edit)]
  }

  /// The frame at which a medium's timecodes begin, if all that are used count from there.
  private static func offset(of medium: Media, among items: [Assembly.Item], _ rate: FrameRate) -> Int {
    guard let first = medium.info.tags["timecode"].flatMap(Timecode.init)?.frame(at: rate) else { return 0 }
    let isFromThere = items.allSatisfy { item in
      guard case .timecodes(let start, _) = item.points else { return true }
      return start.frame(at: rate).map { $0 >= first } ?? true
    }
    return isFromThere ? first : 0
  }
}

extension Assembly.Passage {
  fileprivate func transition(_ rate: FrameRate) -> Transition {
    Transition(look, before: rate.time(ofFrame: before), after: rate.time(ofFrame: after))
  }
}

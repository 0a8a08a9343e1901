import Foundation
import RecutModel
import RecutPlugin

/// A timeline as a file tells it, its media not yet found.
struct Assembly {
  /// A stretch of a source, in frames.
  enum Points {
    case timecodes(Timecode, Timecode)
    /// Counted from the source's first frame.
    case frames(Int, count: Int, FrameRate)
  }

  /// A transition in frames of the timeline.
  struct Passage {
    var look: Transition.Look
    var before: Int
    var after: Int
  }

  struct Item {
    /// Where it stands, for messages: `cut.edl:12`.
    var place: String
    /// What its medium may be called: paths, names of files, reels.
    var names: [String]
    var points: Points
    /// Frames by which it begins and ends later than its points say.
    var startShift = 0
    var endShift = 0
    var note: String?
    var entry: Passage?
    var speed: Speed?
    /// Where it lies in the timeline: how much longer or shorter that is says how fast it is.
    var record: (start: Timecode, end: Timecode)?
    /// Frames of the source a second, to a tenth, where the file says so.
    var perSecond: Double?
  }

  var items: [Item] = []
  var ending: Passage?
  /// In which the timeline counts; `nil` where the file does not say.
  var rate: FrameRate?
  var notes: [String] = []

  /// Reads an EDL or an OTIO file, whichever it is. Throws with file and place what cannot be read.
  init(contentsOf path: String) throws(PluginError) {
    let name = path.fileName
    guard let data = FileManager.default.contents(atPath: path) else {
      throw PluginError("cannot read the timeline \(path)", isBadInput: true)
    }
    guard data.count <= 50_000_000, let text = String(validating: data, as: UTF8.self) else {
      throw PluginError("\(name) is no timeline: it is too large, or not a text in UTF-8", isBadInput: true)
    }
    if text.drop(while: \.isWhitespace).first == "{" {
      do {
        try OTIOReader(name).read(try JSON(parsing: text), into: &self)
      } catch let error as JSONSyntaxError {
        throw PluginError("\(name): \(error)", isBadInput: true)
      } catch {
        throw error as? PluginError ?? PluginError("\(name): \(error)", isBadInput: true)
      }
    } else {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      do {
        add(try EDLReader.events(lines), of: name)
      } catch {
        throw PluginError("\(name):\(error.line): \(error.message)", isBadInput: true)
      }
    }
    guard !items.isEmpty else { throw PluginError("\(name) shows no clip", isBadInput: true) }
  }

  /// The events of an EDL: a transition stands in the event that it leads into, which begins where the transition does.
  ///
  /// Where its cut lay such a list does not say: half of it is taken to lie on each side, which shows the same.
  private mutating func add(_ events: [EDLReader.Event], of file: String) {
    var isFromBlack = false
    // Frames in which the last clip has faded out.
    var faded = 0
    for (index, event) in events.enumerated() {
      if event.isEmpty, !Self.isTakenUp(event, events[(index + 1)...].prefix(2)) {
        isFromBlack = event.isBlack
        continue
      }
      defer { isFromBlack = false }
      if event.isBlack {
        if event.effect != "C", !items.isEmpty {
          items[items.count - 1].endShift += event.length
          faded = event.length
        } else {
          notes.append("\(file):\(event.line): black was left out")
        }
        continue
      }
      var item = Item(
        place: "\(file):\(event.line)", names: event.names + [event.reel], points: .timecodes(event.start, event.end),
        note: event.note)
      if event.effect != "C" || faded > 0 { enter(&item, event, isFromBlack: isFromBlack, faded: faded) }
      if let speed = event.speed { (item.record, item.perSecond) = ((event.recordStart, event.recordEnd), speed) }
      faded = 0
      items.append(item)
    }
    if faded > 0 { ending = Passage(look: .dip(.black), before: faded, after: 0) }
  }

  /// Whether it is a clip whose pictures all lie in the transition behind it, and no first half of that.
  private static func isTakenUp(_ event: EDLReader.Event, _ next: ArraySlice<EDLReader.Event>) -> Bool {
    !event.isBlack && next.first?.number != event.number && (next.first { !$0.isEmpty }?.effect ?? "C") != "C"
  }

  /// - Parameter faded: frames in which the clip ahead has gone out into black.
  private mutating func enter(_ item: inout Item, _ event: EDLReader.Event, isFromBlack: Bool, faded: Int) {
    let length = event.effect == "C" ? 0 : event.length
    if isFromBlack || faded > 0 || items.isEmpty {
      item.entry = Passage(look: .dip(.black), before: faded, after: length)
    } else {
      let before = length / 2
      items[items.count - 1].endShift += before
      item.startShift = before
      let kind = event.effect == "W001" ? "wiperight" : "fade"
      item.entry = Passage(look: .crossing(kind), before: before, after: length - before)
    }
  }
}

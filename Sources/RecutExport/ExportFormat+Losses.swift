import RecutModel

/// Something of a cut that a document does not hold as it is.
public struct ExportLoss: Hashable, Sendable, CustomStringConvertible {
  /// In words: `titles`.
  var subject: String
  /// What it is in the document, where it is anything.
  var becomes: String?

  public var description: String {
    becomes.map { "\(subject) become \($0) in it" } ?? "\(subject) are left out of it"
  }
}

extension ExportFormat {
  /// What of an edit the format cannot hold, for the person who goes on with it elsewhere.
  public func losses(of cut: Cut) -> [ExportLoss] {
    ExportFeature.allCases.filter { isMissed($0) }.compactMap { feature in
      guard let subject = cut.subject(feature, keptKinds) else { return nil }
      return switch keeping(feature) {
      case .whole, .beside: nil
      case .becomes(let what): ExportLoss(subject: subject, becomes: what)
      case .lost: ExportLoss(subject: subject)
      }
    }
  }

  /// All that a document loses in one sentence: `cut.edl keeps no titles or music; dissolves become cuts`.
  public func warning(about cut: Cut, in file: String) -> String? {
    let losses = losses(of: cut)
    var left = losses.filter { $0.becomes == nil }.map(\.subject)
    if left.count > 1 {
      let last = left.removeLast()
      left[left.count - 1] += " or \(last)"
    }
    let changed = losses.compactMap { loss in loss.becomes.map { "\(loss.subject) become \($0)" } }
    let parts = (left.isEmpty ? [] : ["keeps no \(left.joined(separator: ", "))"]) + changed
    guard !parts.isEmpty else { return nil }
    let words = file + (left.isEmpty ? ": " : " ") + parts.joined(separator: "; ")
    // Who hands a timeline on hands on the films.
    return isShown(cut) ? "\(words). NOTHING IS HIDDEN IN IT: it shows the films as they are" : words
  }

  /// Whether the document leads to pictures of what the cut hides.
  private func isShown(_ cut: Cut) -> Bool {
    self != .ffmeta && keeping(.hiding) == .lost && cut.edit.hidden.contains { !$0.tracks.isEmpty }
  }

  /// Whether somebody who reads the document counts on a feature. Nobody goes on with a page or a table, and a file that
  /// has no time code in a list is found by its path.
  private func isMissed(_ feature: ExportFeature) -> Bool {
    kind == "timeline" && feature != .reasons && feature != .timecode
  }

  /// Kinds of crossing that it has a name for, beside dissolves. Wipes are numbered in EDL by their shape, of which only the
  /// straight one from left to right is told alike everywhere.
  private var keptKinds: Set<String> { self == .edl ? ["fade", "wiperight"] : ["fade"] }
}

extension Cut {
  /// What the cut has of a feature, in words; `nil` for nothing.
  fileprivate func subject(_ feature: ExportFeature, _ keptKinds: Set<String>) -> String? {
    let entries = edit.clips.compactMap(\.transition)
    let looks = (entries + [edit.ending].compactMap { $0 }).map(\.look)
    switch feature {
    case .cuts: return edit.clips.isEmpty ? nil : "cuts between keyframes"
    case .reasons, .timecode: return nil
    case .dissolves:
      return looks.contains { $0 == .crossing("fade") || $0 == .dip(.black) } ? "dissolves and fades" : nil
    case .otherKinds:
      let kinds = looks.compactMap { look in
        if case .crossing(let kind) = look, !keptKinds.contains(kind) { look.words } else { nil }
      }
      return Self.list(kinds).map { "transitions of the kind \($0)" }
    case .colours:
      let colours = looks.compactMap { look in
        if case .dip(let colour) = look, colour != .black { colour.description } else { nil }
      }
      return Self.list(colours).map { "dips through \($0)" }
    case .opening: return edit.clips.first?.transition == nil ? nil : "fades at the very beginning"
    case .titles: return edit.titles.isEmpty ? nil : "titles"
    case .spoken:
      let isMarked = edit.titles.contains { !$0.words.isEmpty && $0.style.highlight != nil }
      return isMarked ? "marks of words as they are said" : nil
    case .overlays: return edit.overlays.isEmpty ? nil : "pictures over the picture"
    case .speeds: return edit.clips.contains { $0.speed != nil } ? "changes of speed" : nil
    case .ramps: return edit.clips.contains { $0.retiming.constant == nil } ? "speed ramps" : nil
    case .slowMotion:
      let isSaid = edit.clips.contains { $0.speed.map { $0.pitch != .keep || $0.between != .repeat } ?? false }
      return isSaid ? "wishes for slow motion's pictures and pitch" : nil
    case .hiding: return edit.hidden.allSatisfy(\.tracks.isEmpty) ? nil : "hidden regions"
    case .framing: return edit.clips.allSatisfy { $0.framing == nil } ? nil : "windows on the picture"
    case .blur:
      let isBlurred = edit.clips.contains { $0.framing?.views.contains { $0.look == .whole } ?? false }
      return isBlurred ? "blurred copies behind pictures" : nil
    case .effects:
      let names = edit.clips.flatMap(\.effects).map(\.name) + edit.effects.map(\.effect.name)
      return Self.list(names).map { "effects (\($0))" }
    case .music: return edit.sounds.contains { !$0.isVoice } ? "pieces of music" : nil
    case .ducking:
      return edit.sounds.contains { !$0.isVoice && $0.isKeyed } ? "dips of the music under a loud cut" : nil
    case .voices: return edit.sounds.contains(where: \.isVoice) ? "voices" : nil
    case .levels: return edit.levels.isEmpty ? nil : "levels of the cut's own sound"
    case .sounds: return media.values.contains { $0.info.audio.count > 1 } ? "several sound tracks" : nil
    case .rates:
      return Set(media.values.compactMap(\.frameRate)).count > 1 ? "frames of sources of another rate" : nil
    }
  }

  private static func list(_ words: [String]) -> String? {
    let unique = Set(words).sorted()
    return unique.isEmpty ? nil : unique.joined(separator: ", ")
  }
}

internal import Foundation
internal import RecutModel

/// Finds the subtitles that lie beside a medium.
public enum SubtitleFiles {
  private static let extensions: Set<String> = ["srt", "vtt", "ass", "ssa"]

  /// Files in the medium's folder that are called like it, perhaps with a language before the extension: `film.srt`,
  /// `film.en.vtt`. Those without a language first, then by name. What stands before the extension must be a language:
  /// `film.short.srt` belongs to the cut `film.short.mp4`.
  public static func beside(_ path: String) -> [String] {
    let medium = URL(fileURLWithPath: path)
    let stem = medium.deletingPathExtension().lastPathComponent
    let folder = medium.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let found = names.filter { name in
      let file = URL(fileURLWithPath: name)
      guard extensions.contains(file.pathExtension.lowercased()), name != medium.lastPathComponent else { return false }
      let own = file.deletingPathExtension().lastPathComponent
      return own == stem || (own.hasPrefix(stem + ".") && isLanguage(own.dropFirst(stem.count + 1)))
    }
    let ordered = found.sorted { (language(of: $0, stem) ?? "", $0) < (language(of: $1, stem) ?? "", $1) }
    return ordered.map { folder.appendingPathComponent($0).path }
  }

  /// The language in the name of a file beside `path`: `en` in `film.en.srt`.
  public static func language(of file: String, beside path: String) -> String? {
    let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    return language(of: file.fileName, stem)
  }

  /// What the name of a file says beyond that of `path`: `en.srt`.
  static func suffix(of file: String, beside path: String) -> String {
    let ending = URL(fileURLWithPath: file).pathExtension
    return language(of: file, beside: path).map { "\($0).\(ending)" } ?? ending
  }

  /// `en`, `eng`, `pt-BR`, `zh_Hans`.
  private static func isLanguage(_ tag: Substring) -> Bool {
    let parts = tag.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let language = parts.first?.lowercased(), (2...3).contains(language.count) else { return false }
    let isKnown = bibliographic.contains(language) || Locale.LanguageCode(language).isISOLanguage
    return isKnown && parts.dropFirst().allSatisfy { (2...8).contains($0.count) }
  }

  /// Codes of ISO 639-2 for cataloguing, which files carry and Foundation does not know.
  private static let bibliographic: Set<String> = [
    "alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "per",
    "rum", "slo", "tib", "wel",
  ]

  private static func language(of name: String, _ stem: String) -> String? {
    let own = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    return own.hasPrefix(stem + ".") ? String(own.dropFirst(stem.count + 1)) : nil
  }
}

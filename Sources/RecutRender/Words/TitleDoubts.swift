internal import RecutMedia
internal import RecutModel

/// What of titles a viewer will not see as it is meant.
struct TitleDoubts {
  /// As sentences.
  let words: [String]

  init(_ titles: [Title], on picture: PictureFormat) {
    words = Self.missing(titles) + Self.wide(titles, picture)
  }

  private static func missing(_ titles: [Title]) -> [String] {
    let scalars = Set(titles.flatMap(\.text.drawnScalars)).sorted { $0.value < $1.value }
    guard InstalledFonts.areKnown else { return [] }
    let missing = scalars.filter { !InstalledFonts.draw($0) }
    guard let first = missing.first else { return [] }
    let others = missing.count > 1 ? " and \(missing.count - 1) other characters of titles" : ""
    return ["no font here draws `\(first)` (U+\(String(first.value, radix: 16, uppercase: true)))\(others)"]
  }

  /// Lines that are broken again, by the width of usual letters: half of their height.
  private static func wide(_ titles: [Title], _ picture: PictureFormat) -> [String] {
    let shape = Double(picture.width) / Double(picture.height) * picture.pixelAspect.seconds
    let tooWide = titles.filter { title in
      let longest = title.text.split(separator: "\n").map(\.cells).max() ?? 0
      return Double(longest) * 0.5 * title.style.size > shape * (1 - 2 * title.style.margin)
    }
    guard let first = tooWide.first else { return [] }
    let room = Int(shape * (1 - 2 * first.style.margin) / (0.5 * first.style.size))
    let text = first.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(30)
    return [
      "lines of \(tooWide.count) of its titles (`\(text)`) are too wide for it and are broken again, or run out of it: "
        + "it has room for about \(room) letters of that size"
    ]
  }
}

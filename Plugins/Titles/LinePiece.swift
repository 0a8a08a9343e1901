import RecutModel

/// What is not broken: a word, or a wide character, with the punctuation at it.
struct LinePiece {
  enum Ending {
    case sentence, clause, word, binding
  }

  var text: String
  /// Whether a space parts it from the piece before.
  var isParted: Bool
  /// Whether the author began a line with it.
  var beginsLine = false

  /// What breaking behind it would part.
  var ending: Ending {
    if Self.binding.contains(text.lowercased()) { return .binding }
    let bare = text.reversed().drop { "\"'”’)»」』）".contains($0) }
    guard let last = bare.first else { return .word }
    if ".!?…。！？".contains(last) { return .sentence }
    return ",;:–—、，；：".contains(last) ? .clause : .word
  }

  /// Words that belong to the one behind them: articles, prepositions, possessives, conjunctions, titles of persons.
  private static let binding = Set(
    [
      "a an the my your his her its our their this that these those no of to in on at by for from with into over under",
      "about as and or but not very through after before between without until because than if when mr. mrs. ms. dr. st.",
      "i you he she it we they der die das den dem des ein eine einen einem einer und oder im am zu zum zur von vom mit",
      "für auf bei nach aus le la les l' un une des de du d' et ou à au aux par pour avec sans sur dans que qui el los las",
      "del al y o en por para con sin sobre su sus mi tu se lo il lo gli di da per con su una uno e che os as um uma do da",
      "dos das em no na por com mme. m.",
    ].joined(separator: " ").split(separator: " ").map(String.init))

  /// Whether a line may end between two characters with no space between them: beside a wide one, but not before a sign
  /// that closes or behind one that opens (JIS X 4051 and GB/T 15834), and not within words of katakana or hangul.
  static func mayBreak(between first: Character, and second: Character) -> Bool {
    guard first.isWide || second.isWide else { return false }
    if closing.contains(second) || opening.contains(first) { return false }
    if isHangul(first), isHangul(second) { return false }
    return !(isKatakana(first) && isKatakana(second))
  }

  private static let closing = Set(
    "。．！？、，；：）」』》〉】〕］｝”’…‥・ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.!?;:)]}%％'\"")
  private static let opening = Set("（「『《〈【〔［｛“‘([{¥￥$＄")

  private static func isHangul(_ character: Character) -> Bool { isIn(character, 0xAC00...0xD7A3) }
  private static func isKatakana(_ character: Character) -> Bool { isIn(character, 0x30A0...0x30FF) }

  private static func isIn(_ character: Character, _ range: ClosedRange<UInt32>) -> Bool {
    character.unicodeScalars.first.map { range.contains($0.value) } ?? false
  }
}

public import RecutPlugin

/// Numbers of a recipe, each plain or a fraction: `0.485`, `1/255`.
public enum NumberList {
  /// - Throws: a fault whose path begins inside the list.
  public static func read(_ texts: [String]) throws(Fault) -> [Double] {
    var numbers: [Double] = []
    for (index, text) in texts.enumerated() {
      guard let number = number(text), number.isFinite else {
        throw Fault("expected a number or a fraction such as `1/255`, not `\(text)`", at: [.index(index)])
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func number(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      Double(String($0).filter { $0 != " " })
    }
    switch parts.count {
    case 1: return parts[0]
    case 2: return parts[0].flatMap { over in parts[1].map { over / $0 } }
    default: return nil
    }
  }
}

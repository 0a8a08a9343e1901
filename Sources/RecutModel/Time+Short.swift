extension Time {
  /// As ``description``, without the zeros at its end: `2:28`, `0:49.3`.
  public var short: String {
    let text = description.reversed().drop { $0 == "0" }
    return String((text.first == "." ? text.dropFirst() : text).reversed())
  }
}

/// A number with exactly `places` decimals (at most nine); "–" where there is none.
func decimal(_ value: Double, places: Int) -> String {
  let scale = (0..<min(places, 9)).reduce(1) { product, _ in product * 10 }
  let scaled = (value.magnitude * Double(scale)).rounded()
  guard scaled.isFinite else { return "–" }
  // Beyond this a number has no decimals left to show.
  guard scaled < 9e15 else { return "\(value)" }
  let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: scale)
  let digits = places == 0 ? "\(whole)" : "\(whole)." + padded(fraction, to: places)
  return value < 0 && scaled > 0 ? "-" + digits : digits
}

/// The decimal digits of a count, with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// For formats in which a line break ends what is said.
func oneLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }

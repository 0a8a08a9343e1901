import RecutModel

extension PlainColour {
  /// `#aarrggbb`.
  func hexadecimal(opacity: Double) -> String {
    let digits = String(Int((opacity * 255).rounded()), radix: 16)
    return "#" + (digits.count == 1 ? "0" : "") + digits + hexadecimal.dropFirst()
  }

  /// Red, green, blue and opacity, from 0 to 1.
  func parts(opacity: Double) -> String {
    let parts = [red, green, blue].map { decimal(Double($0) / 255, places: 4) }
    return (parts + [decimal(opacity, places: 4)]).joined(separator: " ")
  }
}

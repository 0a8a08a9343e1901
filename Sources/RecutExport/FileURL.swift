/// An absolute path as a `file:` URL (RFC 8089) with a host, if any.
func fileURL(_ path: String, host: String = "") -> String { "file://" + host + percentEncoded(path) }

/// A path as part of a URL: other bytes than the unreserved ones of RFC 3986 and `/` are escaped.
func percentEncoded(_ path: String) -> String {
  var url = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      url.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      url += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return url
}

import Foundation

/// Reads fields of a message in the wire format of Protocol Buffers, one after the other, without reading what is passed
/// over (developers.google.com/protocol-buffers/docs/encoding).
struct ProtobufReader {
  /// What a field holds.
  enum Value {
    case number(UInt64)
    /// Where the bytes of a text, a message or packed numbers lie.
    case bytes(Range<Int>)
    /// Four or eight bytes.
    case fixed
  }

  /// Why bytes are no message, in words that follow the file's name.
  struct Failure: Error { var reason: String }

  let data: Data
  /// What is left of the message.
  private var rest: Range<Int>

  init(_ data: Data) { self.init(data, data.startIndex..<data.endIndex) }

  private init(_ data: Data, _ range: Range<Int>) {
    self.data = data
    rest = range
  }

  /// A reader of a message inside this one.
  func message(_ range: Range<Int>) -> ProtobufReader { ProtobufReader(data, range) }

  /// - Parameter limit: longer texts are cut there.
  func text(_ range: Range<Int>, limit: Int = 1 << 20) -> String {
    String(decoding: data[range.prefix(limit)], as: UTF8.self)
  }

  /// The next field; `nil` at the message's end.
  mutating func next() throws(Failure) -> (number: Int, value: Value)? {
    guard !rest.isEmpty else { return nil }
    let key = try varint()
    let number = Int(truncatingIfNeeded: key >> 3)
    guard number > 0, number < 1 << 29 else { throw Failure(reason: "is no ONNX model") }
    switch key & 7 {
    case 0: return (number, .number(try varint()))
    case 1:
      _ = try take(8)
      return (number, .fixed)
    case 2:
      let length = try varint()
      return (number, .bytes(try take(Int(clamping: length))))
    case 5:
      _ = try take(4)
      return (number, .fixed)
    default: throw Failure(reason: "is no ONNX model")
    }
  }

  /// The numbers of a field that is packed.
  func numbers(_ range: Range<Int>) throws(Failure) -> [UInt64] {
    var reader = message(range)
    var numbers: [UInt64] = []
    while !reader.rest.isEmpty { numbers.append(try reader.varint()) }
    return numbers
  }

  private mutating func take(_ count: Int) throws(Failure) -> Range<Int> {
    guard count <= rest.count else { throw Failure(reason: "is cut off: it ends inside of what it announces") }
    let taken = rest.lowerBound..<(rest.lowerBound + count)
    rest = taken.upperBound..<rest.upperBound
    return taken
  }

  private mutating func varint() throws(Failure) -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = data[try take(1).lowerBound]
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    throw Failure(reason: "is no ONNX model")
  }
}

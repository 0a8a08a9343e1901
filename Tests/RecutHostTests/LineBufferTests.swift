import Testing

@testable import RecutHost

/// Lines, however they arrive.
struct LineBufferTests {
  private func lines(_ chunks: [String]) -> [String] {
    var buffer = LineBuffer()
    var found: [String] = []
    for chunk in chunks {
      buffer.add { $0 += Array(chunk.utf8) }
      while let line = buffer.next() { found.append(String(decoding: line, as: UTF8.self)) }
    }
    return found
  }

  @Test(arguments: 1...9) func chunksOfAnySize(size: Int) {
    let text = "one\n\ntwo, which is longer\nthree\nwhat has not ended"
    let letters = Array(text)
    let chunks = stride(from: 0, to: letters.count, by: size).map {
      String(letters[$0..<min(letters.count, $0 + size)])
    }
    #expect(lines(chunks) == ["one", "", "two, which is longer", "three"])
  }

  /// Only a line that has not ended can be too long, however much came before it: beyond 64 MB, in units of 1000.
  @Test func manyLinesAreNoLongLine() {
    var buffer = LineBuffer()
    let chunk = Array((String(repeating: "x", count: (1 << 20) - 1) + "\n").utf8)
    for _ in 0..<70 { buffer.add { $0 += chunk } }
    var count = 0
    while buffer.next() != nil { count += 1 }
    #expect(count == 70 && !buffer.isOverlong)
    buffer.add { $0 += Array(repeating: UInt8(ascii: "x"), count: 64_000_000) }
    #expect(buffer.next() == nil && !buffer.isOverlong)
    buffer.add { $0.append(UInt8(ascii: "x")) }
    #expect(buffer.next() == nil && buffer.isOverlong)
  }
}

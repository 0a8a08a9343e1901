import RecutModel
import Testing

@testable import RecutExport

/// Time code as SMPTE ST 12 has it.
struct TimecodeTests {
  static let known: [(rate: (Int32, Int32), frame: Int, text: String)] = [
    ((24, 1), 1000, "00:00:41:16"), ((25, 1), 90000, "01:00:00:00"), ((30, 1), 1800, "00:01:00:00"),
    ((24000, 1001), 1440, "00:01:00:00"), ((30000, 1001), 1799, "00:00:59;29"), ((30000, 1001), 1800, "00:01:00;02"),
    ((30000, 1001), 17981, "00:09:59;29"), ((30000, 1001), 17982, "00:10:00;00"),
    ((30000, 1001), 107892, "01:00:00;00"),
    ((60000, 1001), 3599, "00:00:59;59"), ((60000, 1001), 3600, "00:01:00;04"),
    ((50, 1), 24 * 3600 * 50, "00:00:00:00"),
  ]

  @Test(arguments: known) func countsFrames(_ case: (rate: (Int32, Int32), frame: Int, text: String)) throws {
    let rate = try #require(FrameRate(`case`.rate.0, `case`.rate.1))
    #expect(Timecode(rate: rate).text(ofFrame: `case`.frame) == `case`.text)
  }

  /// Every frame of two hours has a number of its own, and no dropped number is ever shown.
  @Test func dropsOnlyTheNumbersThatTheStandardDrops() throws {
    let timecode = Timecode(rate: try #require(FrameRate(30000, 1001)))
    var last = ""
    for frame in 0..<215_784 {
      let text = timecode.text(ofFrame: frame)
      #expect(text > last)
      #expect(!(text.hasSuffix(":00;00") || text.hasSuffix(":00;01")) || text.dropLast(6).hasSuffix("0"), "\(text)")
      last = text
    }
  }
}

import RecutModel
import Testing

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
    #expect(Timecode(frame: `case`.frame, rate: rate, isDropFrame: true).description == `case`.text)
    #expect(Timecode(`case`.text)?.frame(at: rate) == `case`.frame % (86400 * rate.nominal))
  }

  /// Every frame of two hours has a number of its own, and no dropped number is ever shown.
  @Test func dropsOnlyTheNumbersThatTheStandardDrops() throws {
    let rate = try #require(FrameRate(30000, 1001))
    var last = ""
    for frame in 0..<215_784 {
      let text = Timecode(frame: frame, rate: rate, isDropFrame: true).description
      #expect(text > last)
      #expect(!(text.hasSuffix(":00;00") || text.hasSuffix(":00;01")) || text.dropLast(6).hasSuffix("0"), "\(text)")
      last = text
    }
  }

  @Test func countsEveryFrameWhereItIsNotToDropNumbers() throws {
    let rate = try #require(FrameRate(30000, 1001))
    #expect(Timecode(frame: 1800, rate: rate, isDropFrame: false).description == "00:01:00:00")
  }

  @Test(arguments: [
    (FrameRate(25), FrameRate(25)), (FrameRate(30000, 1001), FrameRate(30000, 1001)),
    (FrameRate(2997, 125), FrameRate(24000, 1001)), (FrameRate(2983, 100), FrameRate(30000, 1001)),
    (FrameRate(301, 10), FrameRate(30)),
  ])
  func takesTheNearestRateThatCanBeCounted(rate: FrameRate?, countable: FrameRate?) {
    #expect(rate?.countable == countable)
  }

  @Test func aMediumTellsTheTimecodeOfItsFirstPicture() {
    func timecode(_ tag: String) -> String? {
      let video = VideoStream(
        index: 0, codec: "h264", codedWidth: 64, codedHeight: 36, rate: FrameRate(25), pixelFormat: "yuv420p")
      let info = MediaInfo(
        name: "a", path: "/a.mov", container: "mov", duration: nil, video: [video], tags: ["timecode": tag])
      return Media(info: info, frames: nil).timecode?.description
    }
    #expect(timecode("10:00:00:24") == "10:00:00:24")
    #expect(timecode("10:00:00:25") == nil)
    #expect(timecode("ten o'clock") == nil)
  }
}

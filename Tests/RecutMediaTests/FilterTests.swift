import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutMedia

@Suite struct FilterTests {
  private func picture(_ width: Int, _ height: Int, _ pixels: String = "yuv420p") throws -> Frame {
    try #require(try FilterGraph("testsrc2=size=\(width)x\(height):rate=25,format=pix_fmts=\(pixels)").pull())
  }

  @Test func oneDecodeManyEyes() throws {
    let frame = try picture(320, 180)
    let graph = try FilterGraph(
      "[in]split=3[a][b][c];[a]scale=160:90,format=pix_fmts=gray[small];[b]format=pix_fmts=rgb24[full];"
        + "[c]signalstats[stats]", inputs: [FilterInput("in", frame.format)], outputs: ["stats", "small", "full"])
    for number in 0..<3 { try graph.push(try frame.at(ticks: Int64(number), timeBase: TimeBase(1, 25))) }
    try graph.close()
    var counts = [0, 0, 0]
    for output in 0..<3 {
      while let frame = try graph.pull(output) {
        counts[output] += 1
        #expect(frame.width == [320, 160, 320][output])
        if output == 0 { #expect(frame.metadata["lavfi.signalstats.YAVG"] != nil) }
      }
    }
    #expect(counts == [3, 3, 3])
  }

  @Test func pictureIsLentRowByRow() throws {
    let frame = try picture(321, 181, "rgb24")
    let bytes = try #require(
      frame.withPicture(time: .seconds(1), number: 25) { picture in
        #expect(picture.frame == 25 && picture.width == 321 && picture.format == .rgb24)
        var bytes: [UInt8] = []
        picture.copy(into: &bytes)
        return picture.withRow(180) { row in row[320 * 3 + 2] == bytes[bytes.count - 1] ? bytes.count : 0 }
      })
    #expect(bytes == 321 * 181 * 3)
    #expect(try picture(64, 64, "yuv420p").withPicture(time: .zero, number: 0) { _ in true } == nil)
  }

  @Test func changingSizeMidStreamLosesNothing() throws {
    let (small, large) = (try picture(160, 90), try picture(320, 180))
    let graph = try FilterGraph("scale=80:46,tpad=stop=1", inputs: [FilterInput(nil, small.format)])
    var count = 0
    for (number, frame) in [small, small, large, large, small].enumerated() {
      try graph.push(try frame.at(ticks: Int64(number), timeBase: TimeBase(1, 25)))
      while let out = try graph.pull() {
        #expect(out.width == 80)
        count += 1
      }
    }
    try graph.close()
    while try graph.pull() != nil { count += 1 }
    // Each of the three graphs padded its end with a frame.
    #expect(count == 8)
  }

  @Test(
    arguments: [
      ("signalstats", nil, nil), ("scale=320:-2,blackdetect=d=0.1", nil, nil),
      ("signalstat", "no filter 'signalstat'", "signalstats"), ("scale=wdth=3", "no option 'wdth'", "width"),
      ("boxblur=luma_radius=2:nonsense=3", "no option 'nonsense'", nil), ("noise=alls=500", "500", nil),
      ("scale=32:32,crop=foo=3", "'crop' has no option 'foo'", nil),
      ("crop,scale=wdth=3", "'scale' has no option 'wdth'", "width"),
      ("scale=320:180,,hflip", "without a name", nil), ("[in]null[a];[a][b]overlay[", "cannot be built", nil),
    ] as [(String, String?, String?)])
  func chainsAreCheckedBeforeARun(chain: String, message: String?, hint: String?) throws {
    let fault = try FilterCatalogue.fault(in: chain)
    #expect((fault == nil) == (message == nil), "\(String(describing: fault))")
    if let message { #expect(fault?.message.contains(message) == true, "\(String(describing: fault))") }
    if let hint { #expect(fault?.hint?.contains(hint) == true, "\(String(describing: fault))") }
  }

  @Test func chainIsCheckedAgainstRealFrames() throws {
    let format = FrameFormat.video(
      VideoFormat(width: 320, height: 180, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25)))
    #expect(try FilterCatalogue.fault(in: "crop=100:100", input: format) == nil)
    let fault = try #require(try FilterCatalogue.fault(in: "crop=1000:1000", input: format))
    #expect(fault.message.contains("crop"))
    #expect(try FilterCatalogue.fault(in: "volume=2", input: format) != nil)
  }
}

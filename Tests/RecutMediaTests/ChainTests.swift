import Foundation
import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia

/// What a chain would do to files is known before its filters are made.
@Suite struct ChainTests {
  /// Filters open their files as soon as they are made: a check that made them would empty what is there.
  @Test(
    arguments: [
      "signalstats,metadata=mode=print:file=FILE", "metadata=print:::same_str::file=FILE",
      "signalstats, metadata@x = mode=print: file = 'FILE'", "metadata=mode=print:file=\\FILE",
      "split[a][b];[a][b]psnr=stats_file=FILE", "split[a][b];[a][b]ssim=f=FILE", "split[a][b];[a][b]psnr=FILE",
      "curves=plot=FILE", "deshake=filename=FILE", "vidstabdetect=result=FILE",
    ]) func noFileIsWritten(chain: String) throws
  {
    let folder = TestFolder()
    let path = folder.file("precious.txt")
    try "precious".write(toFile: path, atomically: true, encoding: .utf8)
    let format = FrameFormat.video(
      VideoFormat(width: 320, height: 180, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25)))
    for input in [nil, format] {
      let fault = try FilterCatalogue.fault(in: chain.replacing("FILE", with: path), input: input)
      #expect(fault?.message.contains("file") == true, "\(String(describing: fault))")
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func filesThatAreReadMustBeThere() throws {
    let folder = TestFolder()
    let path = folder.file("look.cube")
    for chain in ["lut3d=file=\(path)", "lut3d=\(path)", "movie=\(path)[b];[in][b]overlay", "sendcmd=f=\(path),hue"] {
      let fault = try #require(try FilterCatalogue.fault(in: chain))
      #expect(fault.message.contains("cannot read '\(path)': no such file"), "\(fault)")
    }
    let look = "LUT_3D_SIZE 2\n" + String(repeating: "0 0 0\n", count: 8)
    try look.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try FilterCatalogue.fault(in: "lut3d=file=\(path)") == nil)
  }

  @Test(
    arguments: [
      ("a,b", ["a", "b"], ""), ("[in] a@x=1 [out]; [out]b", ["a", "b"], "nil:1"),
      ("a=k=v\\:w:'x:y'", ["a"], "k:v|nil:w|nil:x|nil:y"), ("a='k=v\\:w':u", ["a"], "k:v:w|nil:u"),
      ("a=b\\,c,d", ["a", "d"], "nil:b,c"),
    ] as [(String, [String], String)])
  func chainsAreReadAsLibavfilterReadsThem(chain: String, names: [String], arguments: String) {
    let filters = ChainText(chain).filters
    #expect(filters.map(\.name) == names)
    #expect(filters[0].arguments.map { "\($0.key ?? "nil"):\($0.value)" }.joined(separator: "|") == arguments)
  }
}

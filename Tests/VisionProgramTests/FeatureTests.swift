#if OpenCV
  import Foundation
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct FeatureTests {
    private func shots(_ lengths: [Int]) -> [Shot] {
      let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
      return zip(starts, starts.dropFirst()).map { first, next in
        Shot(
          frames: first..<next, range: TimeRange(Time(Int64(first), over: 10), Time(Int64(next), over: 10)),
          transition: .cut)
      }
    }

    /// Shots of one colour each, ten pictures a second.
    private func features(_ colours: [[UInt8]], lasting lengths: [Int], _ plugin: FrameFeatures) throws -> Signal {
      let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: nil)
      let all = shots(lengths)
      let inputs = Inputs(["shots": [.init("shots", .shots(Shots(media: "film", shots: all)))]])
      var run = try plugin.start(AnalysisContext(media: info, inputs: inputs))
      let (width, height) = plugin.model == nil ? (160, 90) : (plugin.width, plugin.height)
      for (shot, colour) in zip(all, colours) {
        let bytes = (0..<width * height).flatMap { _ in colour }
        for frame in shot.frames {
          try bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            try run.see(
              Picture(
                lending: [.init(start: start, stride: 3 * width)], format: .rgb24, width: width, height: height,
                time: Time(Int64(frame), over: 10), frame: frame))
          }
        }
      }
      guard case .signal(let signal)? = try run.finish(Media(info: info, frames: nil))["features"] else {
        throw PluginError("no features")
      }
      return signal
    }

    private func row(_ signal: Signal, _ shot: Int) -> [Double] { signal.channels.map { $0.values[shot] } }
    private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    @Test(arguments: [true, false])
    func rowsHaveLengthOneAndTellColoursApart(_ motion: Bool) throws {
      var plugin = FrameFeatures()
      plugin.motion = motion
      let signal = try features(
        [[200, 30, 30], [30, 30, 200], [200, 30, 30]], lasting: [12, 1, 7], plugin)
      #expect(signal.channels.count == (motion ? 299 : 282) && signal.channels[7].name == "f007")
      #expect(Array(signal.times) == [.zero, Time(12, over: 10), Time(13, over: 10)])
      for shot in 0..<3 { #expect(abs(product(row(signal, shot), row(signal, shot)) - 1) < 1e-5) }
      #expect(product(row(signal, 0), row(signal, 2)) > 0.999)
      // Edges and movement of plain pictures that stand still are alike.
      #expect(product(row(signal, 0), row(signal, 1)) < 0.5)
    }

    @Test func aShotThatNobodyLookedAtHasNoNumbers() throws {
      let signal = try features([[9, 9, 9]], lasting: [3, 5], FrameFeatures())
      #expect(row(signal, 0).allSatisfy(\.isFinite) && row(signal, 1).allSatisfy(\.isNaN))
    }

    @Test func aModelGivesItsOwnNumbers() throws {
      let file = FileManager.default.temporaryDirectory.appending(path: "mean-\(UUID().uuidString).onnx")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(ONNXFile.meanOfChannels(width: 8, height: 4)).write(to: file)
      var plugin = FrameFeatures()
      (plugin.model, plugin.width, plugin.height) = (file.path, 8, 4)
      let signal = try features([[255, 0, 0], [60, 60, 60]], lasting: [2, 2], plugin)
      #expect(signal.channels.map(\.name) == ["f000", "f001", "f002"])
      #expect(zip(row(signal, 0), [1, 0, 0]).allSatisfy { abs($0 - $1) < 1e-5 }, "\(row(signal, 0))")
      #expect(row(signal, 1).allSatisfy { abs($0 - 1 / 3.0.squareRoot()) < 1e-5 })
      plugin.output = "nowhere"
      let error = #expect(throws: PluginError.self) { try features([[1, 2, 3]], lasting: [2], plugin) }
      #expect(error?.isBadInput == true && error?.description.contains("has no output 'nowhere': it has 'y'") == true)
    }

    @Test func aFileThatIsNoModelIsSaidSo() throws {
      let file = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString).onnx")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data("no model".utf8).write(to: file)
      var plugin = FrameFeatures()
      plugin.model = file.path
      let error = #expect(throws: PluginError.self) { try features([[1, 2, 3]], lasting: [2], plugin) }
      #expect(error?.isBadInput == true && error?.description.contains("the model cannot be read") == true)
    }

    @Test func outputsArePooledOverTheirPlaces() {
      #expect(Embedding.pooled([1, 3, 5, 7], shape: [1, 2, 1, 2]) == [2, 6])
      #expect(Embedding.pooled([1, 2, 3, 3, 4, 5], shape: [1, 2, 3]) == [2, 3, 4])
      #expect(Embedding.pooled([1, 2], shape: [1, 2]) == [1, 2])
      #expect(Embedding.pooled([1, 2], shape: [1, 2, 1, 1]) == [1, 2])
    }
  }

  /// The smallest ONNX files, written byte by byte (onnx.proto3).
  enum ONNXFile {
    /// A network that takes pictures `x` of three channels and gives the mean of each as `y`.
    static func meanOfChannels(width: Int, height: Int) -> [UInt8] {
      let node = text(1, "x") + text(2, "y") + text(4, "GlobalAveragePool")
      let graph =
        bytes(1, node) + text(2, "mean") + bytes(11, value("x", [1, 3, height, width]))
        + bytes(12, value("y", [1, 3, 1, 1]))
      return number(1, 7) + bytes(7, graph) + bytes(8, number(2, 11))
    }

    private static func value(_ name: String, _ shape: [Int]) -> [UInt8] {
      let lengths = shape.flatMap { bytes(1, number(1, $0)) }
      // Of floats.
      return text(1, name) + bytes(2, bytes(1, number(1, 1) + bytes(2, lengths)))
    }

    private static func varint(_ value: Int) -> [UInt8] {
      value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7)
    }
    private static func number(_ field: Int, _ value: Int) -> [UInt8] { varint(field << 3) + varint(value) }
    private static func bytes(_ field: Int, _ value: [UInt8]) -> [UInt8] {
      varint(field << 3 | 2) + varint(value.count) + value
    }
    private static func text(_ field: Int, _ value: String) -> [UInt8] { bytes(field, Array(value.utf8)) }
  }
#endif

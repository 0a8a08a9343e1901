#if OpenCV
  import OpenCV
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  /// From pictures to values, with a detector that finds what it is told to.
  @Suite struct FaceRunTests {
    private struct Told: FaceFinder {
      let found: [FoundFace]
      func faces(in picture: Image) throws -> [FoundFace] { found }
    }

    private func context(_ video: VideoStream) -> AnalysisContext {
      AnalysisContext(
        media: MediaInfo(
          name: "film", path: "/nowhere", container: "mp4", duration: .seconds(4), video: [video]))
    }

    /// Shows `count` gray pictures of a size, ten a second.
    private func outputs(
      _ found: [FoundFace], _ video: VideoStream, width: Int, height: Int, count: Int = 4,
      _ change: (inout FaceDetection) -> Void = { _ in }
    ) throws -> Outputs {
      var plugin = FaceDetection()
      change(&plugin)
      let context = context(video)
      var run = FaceDetectionRun(plugin, .cascade("/nowhere"), Told(found: found), context)
      let bytes = [UInt8](repeating: 120, count: width * height * 3)
      for index in 0..<count {
        try bytes.withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          let picture = Picture(
            lending: [.init(start: start, stride: width * 3)], format: .rgb24, width: width, height: height,
            time: .milliseconds(Int64(index) * 100), frame: index)
          try run.see(picture)
        }
      }
      return run.finish(Media(info: context.media, frames: nil))
    }

    private func stream(_ width: Int, _ height: Int, aspect: Time = Time(1), rotation: Int = 0) -> VideoStream {
      VideoStream(
        index: 0, codec: "h264", codedWidth: width, codedHeight: height, pixelAspect: aspect, rotation: rotation,
        rate: nil, pixelFormat: "yuv420p")
    }

    private func boxes(_ outputs: Outputs) throws -> [Region] {
      guard case .regions(let regions)? = outputs["faces"] else { return [] }
      return try #require(regions.frames.first).boxes
    }

    private let face = FoundFace(box: PixelBox(x: 100, y: 50, width: 40, height: 60), score: 0.9)

    @Test func boxesCountThePixelsThatWereDecoded() throws {
      // Shown at half size.
      let box = try #require(try boxes(outputs([face], stream(1280, 720), width: 640, height: 360)).first)
      #expect((box.x, box.y, box.width, box.height) == (200, 100, 80, 120))
    }

    @Test func boxesAreNotStretchedByThePixelsShape() throws {
      // 720x576 with pixels of 16 to 15 is shown as 640x480.
      let video = stream(720, 576, aspect: Time(16, over: 15))
      let box = try #require(try boxes(outputs([face], video, width: 640, height: 480)).first)
      #expect((box.x, box.y, box.width, box.height) == (112.5, 60, 45, 72))
    }

    @Test func boxesOfTurnedFilmsAreUpright() throws {
      let video = stream(1920, 1080, rotation: 90)
      let box = try #require(try boxes(outputs([face], video, width: 360, height: 640)).first)
      #expect((box.x, box.y, box.width, box.height) == (300, 150, 120, 180))
    }

    @Test func boxesEndAtThePicturesEdge() throws {
      let beyond = FoundFace(box: PixelBox(x: -20, y: 320, width: 80, height: 80), score: 0.9)
      let box = try #require(try boxes(outputs([beyond], stream(640, 360), width: 640, height: 360)).first)
      #expect((box.x, box.y, box.width, box.height) == (0, 320, 60, 40))
    }

    @Test func smallFacesAreLeftOut() throws {
      let outputs = try outputs([face], stream(640, 360), width: 640, height: 360) { $0.smallest = 0.2 }
      #expect(try boxes(outputs).isEmpty)
    }

    @Test func signalsTellHowManyAndHowLarge() throws {
      let outputs = try outputs([face], stream(640, 360), width: 640, height: 360)
      func values(_ name: String) -> [Double] {
        if case .signal(let signal)? = outputs[name] { signal.channels.first?.values ?? [] } else { [] }
      }
      #expect(values("count") == [1, 1, 1, 1] && values("present") == [1, 1, 1, 1])
      #expect(abs((values("largest").first ?? 0) - 2400.0 / 230_400) < 1e-9)
      for port in FaceDetection.outputs {
        let value = try #require(outputs[port.name])
        #expect(port.contents?.contradiction(in: value) == nil)
      }
    }

    @Test func aFilmWithoutFacesHasASampleForEachPicture() throws {
      guard case .regions(let regions)? = try outputs([], stream(640, 360), width: 640, height: 360)["faces"] else {
        Issue.record("no regions")
        return
      }
      #expect(regions.frames.count == 4 && regions.frames.allSatisfy { $0.boxes.isEmpty })
    }

    @Test func severalCascadesThatAgreeAreSurer() throws {
      func vote(_ ballot: CascadeFaces.Ballot, _ x: Double, _ hits: Double) -> CascadeFaces.Vote {
        .init(ballot: ballot, box: PixelBox(x: x, y: 10, width: 50, height: 60), hits: hits)
      }
      let faces = CascadeFaces.faces([vote(.frontal, 100, 8), vote(.frontal2, 104, 8), vote(.binary, 300, 8)])
      let face = try #require(faces.first)
      #expect(faces.count == 1 && (101.9...102.1).contains(face.box.x))
      #expect(CascadeFaces.score([.frontal: 8]) < CascadeFaces.score([.frontal: 8, .binary: 8]))
      #expect(CascadeFaces.score([.profile: 8, .otherProfile: 8]) < CascadeFaces.score([.profile: 8]))
    }

    @Test(arguments: [(1, 1), (640, 1), (1, 400), (30, 20)]) func tinyPicturesHaveNoFaces(_ width: Int, _ height: Int)
      throws
    {
      OpenCV.begin(threads: 1)
      let folder = try #require(FaceFiles(modelFolders: []).cascades)
      let picture = try Image(
        width: width, height: height, channels: 3, bytes: [UInt8](repeating: 90, count: width * height * 3))
      #expect(try CascadeFaces(folder: folder, side: 640).faces(in: picture).isEmpty)
    }
  }
#endif

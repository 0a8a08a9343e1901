#if OpenCV
  import RecutModel
  import Testing

  @testable import VisionProgram

  /// What is followed from sample to sample, ten a second.
  @Suite struct FaceTrackerTests {
    private let tracker = FaceTracker(confidence: 0.8, bridge: .milliseconds(600))

    /// A face of 40 by 50 pixels.
    private func face(_ x: Double, _ y: Double = 100, _ score: Double = 0.9) -> FoundFace {
      FoundFace(box: PixelBox(x: x, y: y, width: 40, height: 50), score: score)
    }

    private func samples(_ faces: [[FoundFace]], cuts: Set<Int> = []) -> [FaceTracker.Sample] {
      faces.enumerated().map { index, faces in
        FaceTracker.Sample(
          time: .milliseconds(Int64(index) * 100), frame: index * 3, isFirst: index == 0 || cuts.contains(index),
          faces: faces)
      }
    }

    private func ids(_ frames: [RegionFrame]) -> [[Int]] { frames.map { $0.boxes.compactMap(\.id) } }

    @Test func aFaceThatMovesKeepsItsNumber() {
      let frames = tracker.regions(samples((0..<20).map { [face(Double($0) * 15)] }))
      #expect(ids(frames) == [[Int]](repeating: [1], count: 20))
      #expect(frames[3].frame == 9 && frames[3].time == .milliseconds(300))
    }

    @Test func facesThatPassEachOtherKeepTheirNumbers() {
      let frames = tracker.regions(
        samples((0..<20).map { [face(Double($0) * 12, 100), face(240 - Double($0) * 12, 170)] }))
      #expect(ids(frames).allSatisfy { $0 == [1, 2] })
      #expect(frames[19].boxes[0].x > 200 && frames[19].boxes[1].x < 40)
    }

    @Test func gapsAreBridged() throws {
      var faces = (0..<12).map { [face(Double($0) * 10)] }
      faces[5] = []
      faces[6] = []
      let frames = tracker.regions(samples(faces))
      #expect(ids(frames) == [[Int]](repeating: [1], count: 12))
      let box = try #require(frames[5].boxes.first)
      #expect(abs(box.x - 50) < 0.01 && box.confidence < 0.5)
    }

    @Test func aFaceThatWasAwayForLongIsANewOne() {
      var faces = (0..<24).map { _ in [face(100)] }
      for index in 8..<16 { faces[index] = [] }
      let frames = tracker.regions(samples(faces))
      #expect(ids(frames)[7] == [1] && ids(frames)[8].isEmpty && ids(frames)[16] == [2])
    }

    @Test func noFaceGoesBeyondACut() {
      let frames = tracker.regions(samples((0..<10).map { _ in [face(100)] }, cuts: [5]))
      #expect(ids(frames) == [[Int]](repeating: [1], count: 5) + [[Int]](repeating: [2], count: 5))
    }

    @Test func whatIsSeenOnceIsDropped() {
      var faces = (0..<10).map { _ in [face(100)] }
      faces[4].append(face(400, 20, 0.82))
      #expect(ids(tracker.regions(samples(faces))).allSatisfy { $0 == [1] })
    }

    @Test func whatIsSeenOnceStaysWhereItIsSureOrItsShotIsLookedAtOnce() {
      let sure = tracker.regions(samples([[], [face(100, 100, 0.9)], []]))
      #expect(ids(sure) == [[], [1], []])
      let short = tracker.regions(samples([[], [face(100, 100, 0.82)], []], cuts: [1, 2]))
      #expect(ids(short) == [[], [1], []])
    }

    @Test func doubtfulEndsAreCutOff() {
      let scores = [0.9, 0.9, 0.92, 0.9, 0.5, 0.46, 0.46]
      let frames = tracker.regions(samples(scores.map { [face(100, 100, $0)] }))
      #expect(ids(frames).map(\.count) == [1, 1, 1, 1, 1, 0, 0])
    }

    @Test func whatIsDoubtfulThroughoutIsNoFace() {
      let frames = tracker.regions(samples((0..<30).map { _ in [face(100, 100, 0.7)] }))
      #expect(ids(frames).allSatisfy { $0.isEmpty })
    }

    @Test func twoHundredFacesAreTold() {
      let mosaic = (0..<200).map { face(Double($0 % 20) * 60, Double($0 / 20) * 80) }
      let frames = tracker.regions(samples([mosaic, mosaic, mosaic]))
      #expect(frames.allSatisfy { Set($0.boxes.compactMap(\.id)).count == 200 })
    }
  }
#endif

#if OpenCV
  import RecutModel
  import Testing

  @testable import VisionProgram

  @Suite struct BoxTrackerTests {
    private func box(_ x: Double, _ y: Double = 0, label: String = "car") -> Region {
      Region(x: x, y: y, width: 20, height: 20, label: label)
    }

    private func ids(_ tracker: inout BoxTracker, _ boxes: [Region], at seconds: Double) -> [Int?] {
      tracker.follow(boxes, at: Time(seconds: seconds)).map(\.id)
    }

    @Test func twoThatPassKeepTheirNumbers() {
      var tracker = BoxTracker(patience: .seconds(2))
      for step in 0..<21 {
        let (left, right) = (Double(step) * 8, 160 - Double(step) * 8)
        // In whatever order a model gives them.
        let boxes = step % 2 == 0 ? [box(left), box(right, 12)] : [box(right, 12), box(left)]
        let found = ids(&tracker, boxes, at: Double(step) / 5)
        #expect(found == (step % 2 == 0 ? [1, 2] : [2, 1]), "\(step)")
      }
    }

    @Test func oneThatIsMissedForAWhileKeepsItsNumber() {
      var tracker = BoxTracker(patience: .seconds(2))
      _ = ids(&tracker, [box(0)], at: 0)
      _ = ids(&tracker, [box(10)], at: 0.5)
      _ = ids(&tracker, [box(20)], at: 1)
      #expect(ids(&tracker, [], at: 1.5) == [])
      #expect(ids(&tracker, [box(40)], at: 2) == [1])
      #expect(ids(&tracker, [box(100)], at: 5) == [2])
    }

    @Test func labelsAndCutsKeepThemApart() {
      var tracker = BoxTracker(patience: .seconds(2))
      #expect(ids(&tracker, [box(0), box(0, label: "bus")], at: 0) == [1, 2])
      #expect(ids(&tracker, [box(1, label: "bus")], at: 0.5) == [2])
      tracker.cut()
      #expect(ids(&tracker, [box(1, label: "bus")], at: 1) == [3])
    }
  }

  @Suite struct BoxDecodingTests {
    @Test func theSurestOfAClassStays() {
      func found(_ x: Double, _ kind: Int, _ confidence: Double) -> FoundBox {
        FoundBox(box: PixelBox(x: x, y: 0, width: 10, height: 10), kind: kind, confidence: confidence)
      }
      let boxes = [found(1, 0, 0.7), found(0, 0, 0.9), found(0, 1, 0.6), found(30, 0, 0.5), found(2, 0, .nan)]
      let kept = boxes.withoutDoubles(overlap: 0.45, count: 10)
      #expect(kept == [found(0, 0, 0.9), found(0, 1, 0.6), found(30, 0, 0.5)])
      #expect(boxes.withoutDoubles(overlap: 0.45, count: 1).count == 1)
    }
  }
#endif

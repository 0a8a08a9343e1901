#if OpenCV
  import OpenCV
  import RecutModel
  import Testing

  @testable import VisionProgram

  /// Faces that are one number each.
  private struct NumberDescriber: FaceDescriber {
    var name: String { "a number" }
    var reach: Double { 1 }
    func describe(_ image: Image, _ box: PixelBox, _ look: FaceLook) -> FaceNumbers { [] }
    func distance(_ a: FaceNumbers, _ b: FaceNumbers) -> Double { Double(abs(a[0][0] - b[0][0])) }
    func threshold(median: Double?) -> Double { (median ?? 0) / 2 }
  }

  @Suite struct LikenessTests {
    /// One track for each number, one after the other; later ones are shorter.
    private func tracks(_ numbers: [Float]) -> [FaceTrack] {
      numbers.enumerated().map { index, number in
        let length = numbers.count - index
        var track = FaceTrack(samples: (0..<length).map { .init(frame: index * 100 + $0, box: 0) })
        track.take([[number]], quality: 1) { [1] }
        return track
      }
    }

    @Test func beyondTheMostTracksTheRestArePutToWhomTheyAreLike() throws {
      let all = tracks([0, 10, 0.1, 10.1, 0.2, 50, 9.9])
      let whole = try Likeness(all, NumberDescriber(), threshold: 1).groups { false }
      let some = try Likeness(all, NumberDescriber(), threshold: 1, most: 3).groups { false }
      #expect(whole == [[0, 2, 4], [1, 3, 6], [5]] && some == whole)
    }

    @Test func theThresholdGoesByTheMedian() throws {
      let likeness = Likeness(tracks([0, 1, 10]), NumberDescriber(), threshold: nil)
      #expect(likeness.threshold == 4.5)
      #expect(Likeness(tracks([3]), NumberDescriber(), threshold: nil).threshold == 0)
    }

    @Test func whatWasNeverSeenIsNobody() throws {
      let all = tracks([0, 0]) + [FaceTrack(samples: [.init(frame: 900, box: 0)])]
      #expect(try Likeness(all, NumberDescriber(), threshold: 1).groups { false } == [[0, 1]])
    }

    @Test func aCallOffIsHeard() throws {
      let all = tracks([0, 1])
      #expect(throws: CancellationError.self) { try Likeness(all, NumberDescriber(), threshold: 1).groups { true } }
    }
  }
#endif

#if OpenCV
  import Foundation
  import RecutModel
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct CameraTrackTests {
    private static let rate = 25.0

    /// Pictures whose camera has this speed at each time; `nil` where it is not known.
    private func track(_ count: Int, _ way: (Double) -> CameraWay?) -> CameraTrack {
      var track = CameraTrack(
        (0..<count).map { index in
          CameraSample(
            time: Time(Int64(index), over: 25), way: index == 0 ? nil : way((Double(index) - 0.5) / Self.rate))
        }, shape: 16.0 / 9)
      track.smooth()
      return track
    }

    private func cues(_ track: CameraTrack, _ plugin: CameraMotion = CameraMotion()) -> [Cue] {
      CameraStretches(plugin, track, end: Time(Int64(track.samples.count), over: 25), shape: 16.0 / 9).cues
    }

    @Test func anEvenPanIsWhatItIsFromTheFirstPictureToTheLast() {
      let track = track(50) { _ in CameraWay(pan: 0.3, zoom: 0.1) }
      for way in track.ways {
        #expect(abs((way?.pan ?? 0) - 0.3) < 1e-6 && abs((way?.zoom ?? 0) - 0.1) < 1e-6)
      }
      #expect(track.shakes.allSatisfy { $0 < 1e-6 })
      #expect(Set(cues(track).map(\.label)) == ["pan-right", "zoom-in"])
    }

    @Test func tremblingIsShakeAndNoPan() throws {
      // Four times a second, by a hundredth of the height.
      let track = track(100) { CameraWay(pan: 0.01 * 8 * .pi * cos(8 * .pi * $0)) }
      let middle = track.shakes[30..<70]
      #expect(middle.allSatisfy { abs($0 - 0.01 / 2.0.squareRoot()) < 0.0015 }, "\(middle)")
      #expect(track.ways[30..<70].allSatisfy { abs($0?.pan ?? 1) < 0.03 })
      #expect(cues(track).map(\.label) == ["shake"])
    }

    @Test func aCameraThatStartsIsFollowed() throws {
      let track = track(100) { CameraWay(tilt: $0 < 2 ? 0 : 0.4) }
      let found = cues(track)
      #expect(found.map(\.label) == ["static", "tilt-up"])
      #expect(abs(found[1].range.start.seconds - 2) < 0.5 && found[1].range.end == Time(4))
      #expect(try #require(found[1].value) > 0.3)
    }

    @Test func nothingGoesOverACut() {
      let track = track(100) { $0 < 2 ? CameraWay(pan: 0.5) : abs($0 - 2.02) < 0.001 ? nil : CameraWay(pan: -0.5) }
      let found = cues(track)
      #expect(found.map(\.label) == ["pan-right", "pan-left"])
      #expect(found.first?.range.end == found.last?.range.start && found.first?.range.end == Time(51, over: 25))
    }

    @Test func whatIsNotKnownHasNoNumberAndNoCue() {
      let track = track(50) { _ in nil }
      #expect(track.ways.allSatisfy { $0 == nil } && track.shakes.allSatisfy(\.isNaN))
      #expect(cues(track).isEmpty)
      #expect(cues(self.track(0) { _ in nil }).isEmpty && cues(self.track(1) { _ in nil }).isEmpty)
    }
  }
#endif

#if OpenCV
  import Foundation
  import OpenCV
  import RecutModel
  import RecutPlugin
  import Testing
  import Vision

  @testable import VisionProgram

  @Suite struct FaceModelTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "faces-\(UUID())").path

    private func file(_ network: TinyNetwork, cut: Int? = nil) throws -> String {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = "\(folder)/\(UUID()).onnx"
      try Data(network.bytes.prefix(cut ?? .max)).write(to: URL(filePath: path))
      return path
    }

    @Test func aModelOfTheLayoutTellsFacesApart() throws {
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let describer = try NetworkDescriber(file: file(.colours))
      func numbers(_ red: UInt8, _ blue: UInt8) throws -> FaceNumbers {
        let pixel: [UInt8] = [blue, 100, red]
        let image = try Image(
          width: 80, height: 80, channels: 3, bytes: (0..<6400).flatMap { _ in pixel })
        let box = PixelBox(x: 10, y: 10, width: 50, height: 60)
        return try describer.describe(image, box, image.look(x: 10, y: 10, width: 50, height: 60))
      }
      // The channels come as the model wants them: red first.
      let red = try numbers(200, 100)[0]
      #expect(red[0] > 0.1 && red.count == 128)
      let (same, other) = (try numbers(180, 100), try numbers(100, 200))
      #expect(describer.distance([red], same) < 0.01)
      #expect(describer.distance([red], other) > describer.threshold(median: nil))
    }

    @Test func aModelOfAnotherLayoutIsRefused() throws {
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = try file(.stripes)
      let error = #expect(throws: PluginError.self) { try NetworkDescriber(file: path) }
      #expect(error?.isBadInput == true && error?.description.contains(path) == true, "\(String(describing: error))")
    }

    @Test(arguments: [0, 40, 300]) func aModelThatIsCutOffIsRefused(bytes: Int) throws {
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = try file(.colours, cut: bytes)
      let error = #expect(throws: PluginError.self) { try NetworkDescriber(file: path) }
      #expect(error?.isBadInput == true)
    }

    @Test func expressionsComeByTheirOrder() throws {
      defer { try? FileManager.default.removeItem(atPath: folder) }
      var plugin = Expression()
      plugin.model = try file(.stripes)
      let media = PeopleTests.media(2)
      let face = PeopleTests.box(100, 50, 120, id: 1)
      let script: PeopleTests.Script = [[(0, face, 1)], [(0, face, 1)]]
      var run = try plugin.start(PeopleTests.context(script, media, shots: [0..<2]))
      // The second stripe of the face is the brightest: happiness.
      var picture = DrawnFaces()
      let crop = PixelBox(x: face.x, y: face.y, width: face.width, height: face.height).square(1.15)
      for y in 0..<270 {
        for x in Int(crop.x + crop.width / 8)..<Int(crop.x + crop.width / 4) {
          for channel in 0..<3 { picture.bytes[(y * 480 + x) * 3 + channel] = 250 }
        }
      }
      for frame in 0..<2 { try picture.show(to: &run, frame: frame) }
      let outputs = try run.finish(media)
      guard case .cues(let cues)? = outputs["in-shots"], case .signal(let arousal)? = outputs["arousal"] else {
        return #expect(Bool(false))
      }
      #expect(cues.cues.map(\.label) == ["happiness"])
      #expect(abs((cues.cues[0].fields["valence"]?.doubleValue ?? 0) - 0.81) < 0.02)
      #expect(abs((arousal.channels.first?.values.first ?? 0) - 0.51) < 0.02)
      for port in Expression.outputs {
        let value = try #require(outputs[port.name])
        #expect(port.contents?.contradiction(in: value) == nil, "\(port.name)")
      }
    }

    @Test func withoutAModelThereIsNoArousal() throws {
      var plugin = Expression()
      plugin.backend = .smile
      let media = PeopleTests.media(1)
      let script: PeopleTests.Script = [[(0, PeopleTests.box(100, 50, 120, id: 1), 1)]]
      var run = try plugin.start(PeopleTests.context(script, media, shots: [0..<1]))
      var picture = DrawnFaces()
      picture.draw(DrawnFaces.people[0], in: script[0][0].box)
      try picture.show(to: &run, frame: 0)
      let outputs = try run.finish(media)
      guard case .signal(let arousal)? = outputs["arousal"], case .signal(let valence)? = outputs["valence"] else {
        return #expect(Bool(false))
      }
      #expect(arousal.channels[0].values.allSatisfy { $0.isNaN })
      #expect(valence.channels[0].values.allSatisfy { (0...0.81).contains($0) })
    }

    @Test func nobodyHasNoExpression() throws {
      var plugin = Expression()
      plugin.backend = .smile
      let media = PeopleTests.media(2)
      let run = try plugin.start(PeopleTests.context([[], []], media, shots: [0..<2]))
      var other = run
      let outputs = try other.finish(media)
      guard case .cues(let cues)? = outputs["in-shots"], case .signal(let smile)? = outputs["smile"] else {
        return #expect(Bool(false))
      }
      #expect(cues.cues.isEmpty && smile.channels[0].values.count == 2)
      #expect(smile.channels[0].values.allSatisfy { $0.isNaN })
    }

    /// What Russell and Mehrabian say of each, in the order of the model's numbers.
    @Test func emotionsLieWhereTheyBelong() {
      #expect(Circumplex.places.count == Expression.emotions.count)
      func likelihoods(_ word: String) -> [Double] { Expression.emotions.map { $0 == word ? 1 : 0 } }
      #expect(Circumplex.valence(likelihoods("happiness")) > 0.8 && Circumplex.arousal(likelihoods("sadness")) < 0)
      #expect(Circumplex.valence(likelihoods("fear")) < -0.6 && Circumplex.arousal(likelihoods("anger")) > 0.5)
      #expect(abs(FaceReader.likelihoods([1, 2, 3, 1000]).reduce(0, +) - 1) < 1e-9)
    }
  }
#endif

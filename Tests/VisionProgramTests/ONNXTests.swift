#if OpenCV
  import Foundation
  import RecutModel
  import RecutPlugin
  import RecutTesting
  import Testing
  import Vision

  @testable import VisionProgram

  /// Models that are built here, on pictures that are drawn here.
  @Suite struct ONNXTests {
    private let folder = TestFolder()

    private func plugin(_ model: TestModel, _ set: (inout ONNX) -> Void = { _ in }) throws -> ONNX {
      let file = folder.file("model.onnx")
      try model.write(to: file)
      var plugin = ONNX()
      plugin.model = file
      set(&plugin)
      return plugin
    }

    private let red: (UInt8, UInt8, UInt8) = (220, 20, 20)
    private let blue: (UInt8, UInt8, UInt8) = (20, 20, 220)
    private let colours = ["red", "green", "blue"]

    @Test func labelsLastWhileTheyAreSeen() throws {
      let plugin = try plugin(.colours()) { $0.labels = colours }
      let outputs = try Drawn().shown(10, to: plugin) { index, _, _ in index < 4 || index == 9 ? red : blue }
      let cues = outputs.cues("labels")
      #expect(cues.map(\.label) == ["red", "blue", "red"])
      #expect(cues.map { [$0.range.start.seconds, $0.range.end.seconds] } == [[0, 2], [2, 4.5], [4.5, 5]])
      #expect(cues.allSatisfy { ($0.confidence ?? 0) > 0.99 })
      let values = try #require(outputs.signal("values"))
      #expect(values.channels.map(\.name) == ["best", "red", "green", "blue"] && values.times.count == 10)
      #expect(values.channels[1].values[0] > 0.99 && values.channels[1].values[5] < 0.01)
      #expect(outputs.frames("boxes").count == 10 && outputs.frames("boxes").allSatisfy { $0.boxes.isEmpty })
    }

    @Test func gapsAreBridgedAndCutsAreNot() throws {
      let single = { (index: Int, _: Int, _: Int) in index == 2 ? self.blue : self.red }
      let bridging = try plugin(.colours()) {
        $0.labels = colours
        $0.only = ["red"]
      }
      #expect(try Drawn().shown(6, to: bridging, single).cues("labels").map(\.range) == [.init(.zero, .seconds(3))])
      var film = Drawn()
      let shots = [(0, 12), (12, 30)].map { first, last in
        Shot(
          frames: first..<last, range: TimeRange(Time(Int64(first), over: 10), Time(Int64(last), over: 10)),
          transition: .cut)
      }
      film.inputs["shots"] = [.init("shots", .shots(Shots(media: "film", shots: shots)))]
      let cues = try film.shown(6, to: bridging, single).cues("labels")
      #expect(cues.map { [$0.range.start.seconds, $0.range.end.seconds] } == [[0, 1], [1.2, 3]])
    }

    @Test(arguments: [ONNX.Colours.rgb, .bgr]) func channelsComeInTheirOrder(colours order: ONNX.Colours) throws {
      let plugin = try plugin(.colours()) {
        $0.labels = colours
        $0.colours = order
      }
      let cues = try Drawn().shown(2, to: plugin) { _, _, _ in red }.cues("labels")
      #expect(cues.map(\.label) == [order == .rgb ? "red" : "blue"])
    }

    @Test func samplesAreScaledAsTheRecipeSays() throws {
      var model = TestModel.colours(gain: 1)
      model.outputs = [("colour", [1, 3])]
      let plugin = try plugin(model) {
        $0.kind = .scalar
        $0.names = ["r", "g", "b"]
        $0.unit = "level"
        $0.scale = ["1/100"]
        $0.mean = ["0.2", "0", "0.1"]
        $0.std = ["2", "1", "1"]
      }
      let values = try #require(try Drawn().shown(2, to: plugin) { _, _, _ in (220, 20, 50) }.signal("values"))
      #expect(values.unit == "level" && values.channels.map(\.name) == ["r", "g", "b"])
      for (channel, expected) in zip(values.channels, [1.0, 0.2, 0.4]) {
        #expect(abs(channel.values[0] - expected) < 1e-4, "\(channel)")
      }
    }

    /// A model of TensorFlow, whose colours lie side by side.
    @Test func coloursMayLieSideBySide() throws {
      var model = TestModel.colours()
      model.inputs = [("picture", [1, 32, 32, 3])]
      model.nodes[0] = .init("GlobalAveragePool", ["planes"], ["means"])
      model.nodes.insert(.init("Transpose", ["picture"], ["planes"], [("perm", .wholes([0, 3, 1, 2]))]), at: 0)
      let plugin = try plugin(model) { $0.labels = colours }
      #expect(try Drawn().shown(2, to: plugin) { _, _, _ in blue }.cues("labels").map(\.label) == ["blue"])
    }

    @Test func embeddingsAreOneForEachShot() throws {
      var film = Drawn()
      let shots = [(0, 20), (20, 40)].map { first, last in
        Shot(
          frames: first..<last, range: .init(.seconds(Int64(first / 10)), .seconds(Int64(last / 10))), transition: .cut)
      }
      let plugin = try plugin(.colours(gain: 1)) { $0.kind = .embedding }
      let draw = { (index: Int, _: Int, _: Int) in index < 4 ? self.red : self.blue }
      #expect(try film.shown(8, to: plugin, draw).signal("values")?.times.count == 8)
      film.inputs["shots"] = [.init("shots", .shots(Shots(media: "film", shots: shots)))]
      let values = try #require(try film.shown(8, to: plugin, draw).signal("values"))
      #expect(values.times.map(\.seconds) == [0, 2] && values.channels.map(\.name) == ["e0", "e1", "e2"])
      #expect(
        abs(values.channels[0].values[0] - 220.0 / 255) < 0.01 && abs(values.channels[2].values[1] - 220.0 / 255) < 0.01
      )
    }

    /// One thing in the middle of the picture, and one that is not sure.
    private func outputs(_ layout: BoxLayout) -> [(name: String, shape: [Int], values: [Float])] {
      func filled(_ numbers: [Float], to count: Int) -> [Float] {
        numbers + [Float](repeating: 0, count: count - numbers.count)
      }
      switch layout {
      case .yolov5:
        let rows: [Float] = [
          16, 16, 8, 16, 0.9, 0.1, 0.95, 16.5, 16, 8, 16, 0.8, 0.1, 0.95, 4, 4, 4, 4, 0.1, 1, 1,
        ]
        return [("out", [1, 8, 7], filled(rows, to: 56))]
      case .yolov8:
        let rows: [[Float]] = [
          [16, 16.5, 4], [16, 16, 4], [8, 8, 4], [16, 16, 4], [0.1, 0.1, 0.2], [0.9, 0.8, 0.1],
        ]
        return [("out", [1, 6, 8], rows.flatMap { filled($0, to: 8) })]
      case .ssd:
        let rows: [Float] = [0, 2, 0.9, 0.375, 0.25, 0.625, 0.75, 0, 1, 0.2, 0, 0, 1, 1, -1]
        return [("out", [1, 1, 4, 7], filled(rows, to: 28))]
      case .pair:
        return [
          ("scores", [1, 2, 3], [0.05, 0.05, 0.9, 0.99, 0.01, 0]),
          ("boxes", [1, 2, 4], [0.375, 0.25, 0.625, 0.75, 0, 0, 1, 1]),
        ]
      }
    }

    @Test(arguments: BoxLayout.allCases) func boxesAreReadInEachLayout(layout: BoxLayout) throws {
      var film = Drawn()
      (film.mediaWidth, film.mediaHeight) = (128, 72)
      let plugin = try plugin(.constant(outputs(layout))) {
        $0.kind = .boxes
        $0.labels = ["cat", "dog"]
      }
      let outputsOfRun = try film.shown(3, to: plugin) { _, _, _ in red }
      for frame in outputsOfRun.frames("boxes") {
        let box = try #require(frame.boxes.first)
        #expect(frame.boxes.count == 1 && box.label == "dog" && box.id == 1, "\(frame)")
        #expect(
          abs(box.x - 48) < 0.1 && abs(box.y - 18) < 0.1 && abs(box.width - 32) < 0.1 && abs(box.height - 36) < 0.1)
      }
      #expect(outputsOfRun.cues("labels").map(\.label) == ["dog"])
      let values = try #require(outputsOfRun.signal("values"))
      #expect(values.channels == [.init("count", [1, 1, 1]), .init("cat", [0, 0, 0]), .init("dog", [1, 1, 1])])
    }

    /// A square input between bars, and its middle: the same pixels of the model are other places of the picture.
    @Test func boxesGoBackThroughBarsAndCrops() throws {
      let values = [16, 16, 16, 16, 0.9].flatMap { [Float($0)] + [Float](repeating: 0, count: 7) }
      var film = Drawn()
      (film.mediaWidth, film.mediaHeight) = (64, 36)
      func found(_ fit: ONNX.Fit) throws -> Region {
        let plugin = try plugin(.constant([("out", [1, 5, 8], values)])) {
          $0.kind = .boxes
          $0.labels = ["thing"]
          $0.fit = fit
        }
        return try #require(try film.shown(1, to: plugin) { _, _, _ in red }.frames("boxes").first?.boxes.first)
      }
      let bars = try found(.letterbox)
      #expect(
        abs(bars.x - 16) < 0.1 && abs(bars.width - 32) < 0.1 && abs(bars.y - 2) < 0.1 && abs(bars.height - 32) < 0.1)
      let middle = try found(.crop)
      #expect(
        abs(middle.x - 23) < 0.1 && abs(middle.width - 18) < 0.1 && abs(middle.y - 9) < 0.1
          && abs(middle.height - 18) < 0.1)
    }

    @Test func regionsAreLookedAtByThemselves() throws {
      var film = Drawn()
      let boxes = [
        Region(x: 4, y: 4, width: 16, height: 16, id: 7, label: "thing"),
        Region(x: 40, y: 4, width: 16, height: 16, id: 8, label: "thing"),
      ]
      let regions = (0..<4).map {
        RegionFrame(time: .milliseconds(Int64($0) * 500), frame: $0 * 5, boxes: $0 == 2 ? [] : boxes)
      }
      film.inputs["regions"] = [.init("things", .regions(Regions(media: "film", frames: regions)))]
      let plugin = try plugin(.colours()) {
        $0.labels = colours
        $0.lookAt = .regions
        $0.bridge = .zero
      }
      let outputs = try film.shown(4, to: plugin) { _, x, y in
        guard (2..<22).contains(y) else { return (20, 220, 20) }
        return (2..<22).contains(x) ? red : (38..<58).contains(x) ? blue : (20, 220, 20)
      }
      let frames = outputs.frames("boxes")
      #expect(frames.map { $0.boxes.map(\.label) } == [["red", "blue"], ["red", "blue"], [], ["red", "blue"]])
      #expect(frames[0].boxes.map(\.id) == [7, 8])
      // The surest of the picture.
      #expect(Set(outputs.cues("labels").map(\.label)).count == 1 && outputs.cues("labels").count == 2)
    }

    @Test func aModelThatDoesNotFitIsToldWithItsShapes() throws {
      let file = folder.file("cut.onnx")
      try TestModel.colours().data.prefix(100).write(to: URL(filePath: file))
      var cut = ONNX()
      cut.model = file
      #expect(throws: PluginError.self) { try cut.start(AnalysisContext(media: Drawn().info)) }
      // The file says one shape, and the model gives another.
      var liar = TestModel.colours()
      liar.outputs = [("colour", [])]
      let plugin = try plugin(liar) { $0.kind = .boxes }
      let error = #expect(throws: PluginError.self) { try Drawn().shown(1, to: plugin) { _, _, _ in red } }
      #expect(error?.isBadInput == true && error?.description.contains("'model.onnx'") == true)
      #expect(error?.description.contains("`colour` 1×3") == true, "\(String(describing: error))")
    }

    @Test func operationsThatNobodyKnowsAreToldOf() throws {
      var model = TestModel.colours()
      model.nodes[0] = .init("Telepathy", ["picture"], ["means"])
      let error = #expect(throws: PluginError.self) { try plugin(model).start(AnalysisContext(media: Drawn().info)) }
      #expect(error?.isBadInput == true && error?.description.contains("'model.onnx' cannot be run by OpenCV") == true)
    }

    @Test func whatIsNoDistributionBecomesOne() {
      var auto = ConfidenceScale(.auto)
      #expect(auto.confidences([0.25, 0.75]) == [0.25, 0.75])
      let shares = auto.confidences([0, 0])
      #expect(shares == [0.5, 0.5])
      // From then on all of them.
      #expect(auto.confidences([0.25, 0.75])[0] > 0.3)
      var sigmoid = ConfidenceScale(.sigmoid)
      #expect(sigmoid.confidences([0]) == [0.5])
    }
  }
#endif

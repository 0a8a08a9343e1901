import Foundation
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import Vision

/// What a check finds in a model's file before any medium is decoded.
@Suite struct ONNXCheckTests {
  private let folder = TestFolder()

  /// What is wrong with a node that uses a model, each fault with the parameter that it is about.
  private func faults(_ model: TestModel, _ parameters: JSON.Member...) throws -> [(place: String, text: String)] {
    let file = folder.file("model.onnx")
    try model.write(to: file)
    return faults(file: file, parameters)
  }

  private func faults(file: String, _ parameters: [JSON.Member]) -> [(place: String, text: String)] {
    let configured = ONNX.configured(with: [JSON.Member("model", .string(file))] + parameters)
    #expect(configured.faults == [])
    return configured.plugin.check(CheckContext()).map { fault in
      let place = fault.path.dropFirst().first.map { if case .key(let name) = $0 { name } else { "" } } ?? ""
      return (place, ([fault.message] + [fault.hint].compactMap { $0 }).joined(separator: "; "))
    }
  }

  @Test func aGoodModelHasNoFaults() throws {
    #expect(try faults(.colours(), .init("labels", ["red", "green", "blue"]), .init("only", "blue")).isEmpty)
    #expect(try faults(.colours(side: nil), .init("width", 64), .init("height", 48)).isEmpty)
  }

  @Test func whatAHeaderTells() throws {
    let file = folder.file("model.onnx")
    var model = TestModel.colours(side: nil)
    model.notes = [("names", "{0: 'red', 1: \"sky 'blue'\"}")]
    // As old exporters do, who list weights among the inputs.
    model.inputs.append(("weights", [3, 3]))
    try model.write(to: file)
    let header = try ModelHeader(file: file)
    #expect(header.inputs == [.init("picture", [1, 3, nil, nil])] && header.outputs == [.init("colour", [1, 3])])
    #expect(LabelList.noted(in: header) == ["red", "sky 'blue'"])
    #expect("\(header.inputs[0])" == "`picture` 1×3×?×?")
  }

  @Test func aModelThatIsCutOffIsToldSo() throws {
    let file = folder.file("cut.onnx")
    let whole = TestModel.colours().data
    for count in [whole.count - 1, whole.count / 2, 40] {
      try whole.prefix(count).write(to: URL(filePath: file))
      let found = faults(file: file, [])
      #expect(found.map(\.place) == ["model"])
      #expect(found.first?.text == "the model 'cut.onnx' is cut off: it ends inside of what it announces")
    }
  }

  @Test(arguments: ["", "{ \"model\": 1 }\n", "P6 2 2 255 aaaaaaaaaaaa", "\u{8}\u{8}"])
  func whatIsNoModelIsToldSo(content: String) throws {
    let file = folder.file("text.onnx")
    try content.write(toFile: file, atomically: true, encoding: .utf8)
    let found = faults(file: file, [])
    #expect(found.map(\.place) == ["model"] && found.first?.text.contains("'text.onnx'") == true, "\(found)")
  }

  @Test func sizesThatAreNotTheModelsAreRefused() throws {
    let found = try faults(.colours(), .init("width", 64))
    #expect(found.map(\.place) == ["width"])
    #expect(found.first?.text == "the model's input has a width of 32 pixels, not of 64")
    #expect(try faults(.colours(side: nil)).map(\.place) == ["model"])
  }

  @Test func inputsThatAreNoPictureAreRefused() throws {
    var model = TestModel.colours()
    model.inputs = [("sound", [1, 512])]
    #expect(try faults(model).first?.text.contains("`sound` 1×512, and a picture goes in as 1×channels") == true)
    model.inputs = [("a", [1, 3, 8, 8]), ("b", [1, 3, 8, 8])]
    #expect(try faults(model).first?.text.contains("has 2 inputs") == true)
    model.inputs = [("gray", [1, 1, 8, 8])]
    #expect(try faults(model, .init("colours", "rgb")).map(\.place) == ["colours"])
    #expect(try faults(model).isEmpty)
  }

  @Test func outputsOfAnotherKindAreRefusedWithTheirShapes() throws {
    let boxes = try faults(.colours(), .init("kind", "boxes"))
    #expect(boxes.map(\.place) == ["kind"])
    #expect(boxes.first?.text.contains("`yolov8` 1×(4+C)×N") == true)
    #expect(boxes.first?.text.contains("the model gives `colour` 1×3") == true)
    let yolo = TestModel.constant([("boxes", [1, 6, 9], [Float](repeating: 0, count: 54))])
    #expect(try faults(yolo).first?.text.contains("`classes` are read of an output of 1×C") == true)
    #expect(try faults(yolo, .init("kind", "boxes")).isEmpty)
    #expect(try faults(yolo, .init("kind", "boxes"), .init("layout", "ssd")).map(\.place) == ["layout"])
  }

  @Test func namesAreHeldAgainstTheModel() throws {
    #expect(try faults(.colours(), .init("labels", ["red", "green"])).map(\.place) == ["labels"])
    let only = try faults(.colours(), .init("labels", ["red", "green", "blue"]), .init("only", ["red", "gren"]))
    #expect(only.first?.text == "no class is labelled `gren`; did you mean `green`?")
    let output = try faults(.colours(), .init("output", "color"))
    #expect(output.first?.text == "the model has no output `color`: it has `colour`; did you mean `colour`?")
    #expect(try faults(.colours(), .init("kind", "scalar"), .init("names", ["a", "b"])).map(\.place) == ["names"])
  }

  @Test func numbersAreRead() throws {
    #expect(try NumberList.read(["1/255", " 0.5 ", "-2"]) == [1 / 255, 0.5, -2])
    #expect(try faults(.colours(), .init("scale", "1/x")).first?.text.contains("not `1/x`") == true)
    #expect(try faults(.colours(), .init("mean", [1, 2])).map(\.place) == ["mean"])
    #expect(try faults(.colours(), .init("std", 0)).map(\.place) == ["std"])
  }

  @Test func labelsOfAFileLoseTheirNumbers() throws {
    #expect(LabelList.lines("cat\r\n dog \n\n") == ["cat", "dog"])
    #expect(LabelList.lines("0: cat\n1: dog, big") == ["cat", "dog, big"])
    #expect(LabelList.lines("1 cat\n2 dog") == ["cat", "dog"])
    #expect(LabelList.lines("2 cats\n1 dog") == ["2 cats", "1 dog"])
  }

  @Test func layoutsAreToldByTheirShapes() {
    func layout(_ shapes: [Int?]..., labels: Int = 0) -> BoxLayout? {
      BoxLayout.find(in: shapes, as: nil, labels: labels)?.layout
    }
    #expect(layout([1, 25200, 85]) == .yolov5 && layout([1, 84, 8400]) == .yolov8)
    #expect(layout([1, nil, 85]) == .yolov5 && layout([1, 84, nil]) == .yolov8)
    // As many boxes as rows: the labels tell.
    #expect(layout([1, 6, 8], labels: 3) == .yolov5 && layout([1, 8, 6], labels: 4) == .yolov8)
    #expect(layout([1, 1, 100, 7]) == .ssd && layout([1, 4420, 2], [1, 4420, 4]) == .pair)
    #expect(layout([1, 400, 4], [1, 400, 1], [1, 100, 4], [1, 100, 10]) == nil)
    #expect(layout([1, 1000]) == nil && layout([1, 2048, 7, 7]) == nil)
  }

  @Test func regionsAreAskedForAndGiven() {
    let regions = ONNX.configured(with: [.init("look-at", "regions")]).plugin
    #expect(regions.check(CheckContext()).contains { $0.message.contains("needs boxes at the input `regions`") })
    let reference = CheckContext.Reference(name: "faces", type: .regions)
    #expect(ONNX().check(CheckContext(inputs: ["regions": [reference]])).count == 1)
    #expect(regions.check(CheckContext(inputs: ["regions": [reference]])).isEmpty)
  }

  /// So that expressions are held against the labels before anything is decoded.
  @Test func whatComesOutIsKnownBeforeTheRun() throws {
    let file = folder.file("model.onnx")
    try TestModel.colours().write(to: file)
    var plugin = ONNX()
    plugin.model = file
    plugin.labels = ["red", "green", "blue"]
    let confidence = CueField.number("confidence", unit: "1")
    #expect(plugin.contents["labels"] == .cues(labels: plugin.labels, fields: [confidence]))
    #expect(plugin.contents["values"] == .signal(unit: "1", channels: ["best", "red", "green", "blue"]))
    plugin.only = ["blue"]
    #expect(plugin.contents["values"] == .signal(unit: "1", channels: ["blue"]))
    plugin.kind = .embedding
    #expect(plugin.contents["values"] == .signal(unit: "1", channels: ["e0", "e1", "e2"]))
    plugin.model = folder.file("none.onnx")
    #expect(plugin.contents.isEmpty)
  }

  @Test func picturesComeAtTheModelsSize() throws {
    let file = folder.file("model.onnx")
    try TestModel.colours(side: 48).write(to: file)
    var plugin = ONNX()
    plugin.model = file
    #expect(
      plugin.wants == [.video(.rgb24, .exact(width: 48, height: 48), .every(.milliseconds(500), onceIn: "shots"))])
  }
}

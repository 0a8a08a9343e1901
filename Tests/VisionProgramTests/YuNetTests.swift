#if OpenCV
  import Foundation
  import OpenCV
  import RecutPlugin
  import Testing

  @testable import VisionProgram

  /// What a model's numbers mean, on numbers made by hand.
  @Suite struct YuNetTests {
    /// All outputs of the layout of 2023 for 64x32 pixels, nothing found.
    private func cells() -> [String: [Float]] {
      var values: [String: [Float]] = [:]
      for (stride, count) in [(8, 32), (16, 8), (32, 2)] {
        values["cls_\(stride)"] = [Float](repeating: 0, count: count)
        values["obj_\(stride)"] = [Float](repeating: 0, count: count)
        values["bbox_\(stride)"] = [Float](repeating: 0, count: count * 4)
        values["kps_\(stride)"] = [Float](repeating: 0, count: count * 10)
      }
      return values
    }

    private func outputs(_ values: [String: [Float]]) -> [Net.Output] {
      values.map { Net.Output(name: $0.key, shape: [$0.value.count], values: $0.value) }
    }

    @Test func theLayoutIsToldByTheOutputs() {
      #expect(YuNetLayout(outputs: Array(cells().keys)) == .cells)
      #expect(YuNetLayout(outputs: ["conf", "iou", "loc"]) == .anchors)
      #expect(YuNetLayout(outputs: ["output", "cls_8"]) == nil)
    }

    @Test func cellsAreDecoded() throws {
      var values = cells()
      // Column 3, row 1 of the stride of 16: the middle half a cell further, e times as wide.
      values["cls_16"]?[7] = 0.9
      values["obj_16"]?[7] = 0.4
      values["bbox_16"]?.replaceSubrange(28..<32, with: [0.5, 0.25, 1, 0])
      let faces = try #require(YuNetLayout.cells.faces(outputs(values), width: 64, height: 32, weakest: 0.5))
      let face = try #require(faces.first)
      #expect(faces.count == 1 && abs(face.score - 0.6) < 1e-6)
      #expect(abs(face.box.centre.x - 56) < 1e-4 && abs(face.box.centre.y - 20) < 1e-4)
      #expect(abs(face.box.width - 16 * 2.718_281_8) < 1e-3 && abs(face.box.height - 16) < 1e-6)
    }

    @Test func anchorsAreDecoded() throws {
      // 128x64 pixels: maps of 16x8 with three anchors, 8x4 with two, 4x2 with two, 2x1 with three.
      let count = 16 * 8 * 3 + 8 * 4 * 2 + 4 * 2 * 2 + 2 * 1 * 3
      var (loc, conf, iou) = (
        [Float](repeating: 0, count: count * 14), [Float](repeating: 0, count: count * 2),
        [Float](repeating: 0, count: count)
      )
      // The second anchor (48 pixels) of column 2, row 1 of the second map, moved by half its side.
      let index = 16 * 8 * 3 + (8 + 2) * 2 + 1
      conf[index * 2 + 1] = 1
      iou[index] = 1.5
      loc[index * 14] = 5
      let faces = try #require(
        YuNetLayout.anchors.faces(
          outputs(["loc": loc, "conf": conf, "iou": iou]), width: 128, height: 64, weakest: 0.5))
      let face = try #require(faces.first)
      #expect(faces.count == 1 && face.score == 1)
      #expect(abs(face.box.centre.x - (40 + 24)) < 1e-4 && abs(face.box.centre.y - 24) < 1e-4)
      #expect(abs(face.box.width - 48) < 1e-4)
    }

    @Test func outputsOfAnotherLengthAreRefused() {
      var values = cells()
      values["bbox_8"]?.removeLast()
      #expect(YuNetLayout.cells.faces(outputs(values), width: 64, height: 32, weakest: 0.5) == nil)
      #expect(YuNetLayout.anchors.faces([], width: 64, height: 32, weakest: 0.5) == nil)
    }

    @Test func numbersThatAreNoneAreNoFaces() throws {
      var values = cells()
      values["cls_8"] = [Float](repeating: .nan, count: 32)
      values["obj_8"] = [Float](repeating: 1, count: 32)
      values["cls_32"] = [1, 1]
      values["obj_32"] = [1, 1]
      values["bbox_32"] = [Float](repeating: .infinity, count: 8)
      let faces = try #require(YuNetLayout.cells.faces(outputs(values), width: 64, height: 32, weakest: 0.3))
      #expect(faces.isEmpty)
    }

    @Test func ofFacesThatOverlapTheSurestStays() {
      let boxes = [(0.0, 0.7), (5, 0.9), (60, 0.5)].map {
        FoundFace(box: PixelBox(x: $0.0, y: 0, width: 40, height: 40), score: $0.1)
      }
      #expect(boxes.withoutDuplicates(most: 0.3).map(\.score) == [0.9, 0.5])
    }

    @Test(arguments: [Data("no model".utf8), TinyModel.identity(cut: 12)]) func aBrokenModelIsNamed(_ bytes: Data)
      throws
    {
      let error = try #require(try refusal(of: bytes))
      #expect(error.isBadInput && error.description.contains("broken.onnx"), "\(error)")
    }

    @Test func aModelOfAnotherLayoutIsToldWhatWasExpected() throws {
      let error = try #require(try refusal(of: TinyModel.identity()))
      #expect(error.isBadInput && error.description.contains("is no model of YuNet's: it gives "), "\(error)")
      #expect(error.description.contains("cls, obj, bbox and kps"))
    }

    private func refusal(of bytes: Data) throws -> PluginError? {
      let folder = FileManager.default.temporaryDirectory.appending(path: "recut-yunet-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "broken.onnx")
      try bytes.write(to: file)
      OpenCV.begin(threads: 1)
      do {
        _ = try YuNet(file: file.path, side: 320)
        return nil
      } catch {
        return error
      }
    }
  }

  /// A model of one node, written field by field (onnx.proto of ONNX 1.9).
  enum TinyModel {
    /// What comes in goes out.
    ///
    /// - Parameter length: only so many bytes of it.
    static func identity(cut length: Int? = nil) -> Data {
      let node = text(1, "in") + text(2, "out") + text(4, "Relu")
      let graph = field(1, node) + text(2, "g") + field(11, port("in")) + field(12, port("out"))
      let model = [0x08, 0x07] + field(7, graph) + field(8, text(1, "") + [0x10, 13])
      return Data(model.prefix(length ?? model.count))
    }

    /// A picture of floats: 1x3x8x8.
    private static func port(_ name: String) -> [UInt8] {
      let axes = [1, 3, 8, 8].reduce(into: [UInt8]()) { $0 += field(1, [0x08, UInt8($1)]) }
      return text(1, name) + field(2, field(1, [0x08, 1] + field(2, axes)))
    }

    private static func text(_ number: UInt8, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

    private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
      [number << 3 | 2, UInt8(bytes.count)] + bytes
    }
  }
#endif

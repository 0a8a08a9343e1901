#if OpenCV
  import OpenCV
  import Testing

  @Suite struct ImageTests {
    @Test func aPictureKeepsItsBytes() throws {
      let bytes = (0..<5 * 3 * 3).map { UInt8($0) }
      let image = try Image(width: 5, height: 3, channels: 3, bytes: bytes)
      #expect(image.bytes == bytes)
      #expect((image.width, image.height, image.channels) == (5, 3, 3))
    }

    @Test func aPartBeyondThePictureIsBlack() throws {
      let image = try Image(width: 2, height: 2, channels: 1, bytes: [1, 2, 3, 4])
      #expect(try image.part(x: 1, y: 1, width: 2, height: 2).bytes == [4, 0, 0, 0])
    }

    @Test func aJPEGIsReadBack() throws {
      let image = try Image(width: 16, height: 16, channels: 3, bytes: [UInt8](repeating: 90, count: 16 * 16 * 3))
      let back = try Image(decoding: image.jpeg(quality: 95))
      #expect(back.bytes.allSatisfy { abs(Int($0) - 90) < 3 })
    }

    @Test func whatIsNoPictureIsSaidSo() {
      #expect(throws: OpenCVError.self) { try Image(decoding: [1, 2, 3]) }
    }

    @Test func aModelThatIsNotThereIsNamed() {
      let error = #expect(throws: OpenCVError.self) { try Net(file: "/nowhere/model.onnx") }
      #expect(error?.description.contains("/nowhere/model.onnx") == true)
    }
  }
#endif

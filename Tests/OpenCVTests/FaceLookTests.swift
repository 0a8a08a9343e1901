#if OpenCV
  import OpenCV
  import Testing

  @Suite struct FaceLookTests {
    /// A picture of stripes that are wider on the right.
    private func picture(width: Int = 90, height: Int = 100, mirrored: Bool = false) throws -> Image {
      var bytes: [UInt8] = []
      for _ in 0..<height {
        for x in 0..<width {
          let place = mirrored ? width - 1 - x : x
          let level: UInt8 = place * place / 300 % 2 == 0 ? 60 : 200
          bytes += [level, level / 2, 255 - level]
        }
      }
      return try Image(width: width, height: height, channels: 3, bytes: bytes)
    }

    @Test func aCropTakesFractionsAndRepeatsTheEdge() throws {
      let image = try Image(width: 2, height: 1, channels: 1, bytes: [100, 200])
      #expect(try image.crop(x: 0, y: 0, width: 2, height: 1, toWidth: 2, toHeight: 1).bytes == [100, 200])
      #expect(try image.crop(x: 0.5, y: 0, width: 1, height: 1, toWidth: 1, toHeight: 1).bytes == [150])
      #expect(try image.crop(x: -3, y: 0, width: 3, height: 1, toWidth: 3, toHeight: 1).bytes == [100, 100, 100])
      #expect(try image.crop(x: 50, y: 0, width: 2, height: 1, toWidth: 1, toHeight: 1).bytes.count == 1)
      #expect(throws: OpenCVError.self) { try image.crop(x: 0, y: 0, width: 0, height: 1, toWidth: 1, toHeight: 1) }
    }

    @Test func aLookIsOfKnownSize() throws {
      let look = try picture().look(x: 10, y: 10, width: 60, height: 70)
      #expect(abs(look.texture.reduce(0, +) - 1) < 0.01 && look.colours.count == 3)
      #expect(abs(look.pixels.reduce(0) { $0 + $1 * $1 } - 1) < 0.01 && look.sharpness > 1)
      // Below the face the picture ends: there are no clothes.
      #expect(look.colours[2].allSatisfy { $0 == 0 } && abs(look.colours[0].reduce(0, +) - 1) < 0.01)
    }

    @Test func theMirroredTextureIsThatOfTheMirroredFace() throws {
      let look = try picture().look(x: 15, y: 20, width: 60, height: 60)
      let other = try picture(mirrored: true).look(x: 15, y: 20, width: 60, height: 60)
      let difference = zip(look.mirrored, other.texture).reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(difference < 0.1, "\(difference)")
    }

    @Test func aPlainFaceHasNoContrast() throws {
      let plain = try Image(width: 40, height: 40, channels: 3, bytes: [UInt8](repeating: 90, count: 4800))
      let look = try plain.look(x: 5, y: 5, width: 30, height: 30)
      #expect(look.sharpness == 0 && look.pixels.allSatisfy { abs($0) < 1e-3 })
    }
  }
#endif

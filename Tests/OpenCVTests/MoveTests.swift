#if OpenCV
  import Foundation
  import OpenCV
  import Testing

  @Suite struct MoveTests {
    /// Hills of light, finer than a corner and coarser than noise, at any place and size.
    private func picture(right: Double = 0, down: Double = 0, scale: Double = 1, angle: Double = 0) throws -> Image {
      let (width, height) = (320, 180)
      let (sine, cosine) = (sin(angle), cos(angle))
      var bytes: [UInt8] = []
      for y in 0..<height {
        for x in 0..<width {
          let (across, down) = (Double(x) - 159.5 - right * 180, Double(y) - 89.5 - down * 180)
          let (u, v) = ((cosine * across + sine * down) / scale, (cosine * down - sine * across) / scale)
          let light = sin(u / 7 + sin(v / 11)) * cos(v / 5 + cos(u / 13)) + sin(u / 23) * sin(v / 19)
          bytes.append(UInt8(127.5 + 60 * light))
        }
      }
      return try Image(width: width, height: height, channels: 1, bytes: bytes)
    }

    @Test(arguments: [
      (0.0, 0.0, 1.0, 0.0), (0.02, -0.011, 1, 0), (0, 0, 1.01, 0), (0, 0, 1, 0.012), (-0.01, 0.006, 0.99, -0.01),
    ])
    func isFound(_ known: (right: Double, down: Double, scale: Double, angle: Double)) throws {
      let move = try Move(
        from: picture(), to: picture(right: known.right, down: known.down, scale: known.scale, angle: known.angle))
      #expect(abs(move.right - known.right) < 0.0004 && abs(move.down - known.down) < 0.0004, "\(move)")
      #expect(abs(move.scale - known.scale) < 0.0006 && abs(move.angle - known.angle) < 0.0006, "\(move)")
      #expect(move.share > 0.8 && move.points > 50)
    }

    @Test func aPlainPictureHasNoPoints() throws {
      let plain = try Image(width: 320, height: 180, channels: 1, bytes: [UInt8](repeating: 90, count: 320 * 180))
      #expect(try Move(from: plain, to: plain).points == 0)
    }

    @Test func aLineOfPixelsIsNoFault() throws {
      let line = try Image(width: 320, height: 1, channels: 1, bytes: (0..<320).map { UInt8($0 % 251) })
      #expect(try Move(from: line, to: line).right == 0)
    }
  }

  @Suite struct LookTests {
    private func plain(_ b: UInt8, _ g: UInt8, _ r: UInt8) throws -> Image {
      try Image(width: 32, height: 18, channels: 3, bytes: (0..<32 * 18).flatMap { _ in [b, g, r] })
    }

    @Test func eachGroupSumsUpToOne() throws {
      let noise = (0..<32 * 18 * 3).map { (index: Int) -> UInt8 in
        let mixed = index * 7919 + index / 5 * 104_729
        return UInt8(mixed % 256)
      }
      let look = try Look(of: Image(width: 32, height: 18, channels: 3, bytes: noise))
      for group in [look.colours, look.places, look.edges] {
        #expect(abs(group.reduce(0, +) - 1) < 1e-4 && group.allSatisfy { $0 >= 0 })
      }
      #expect((look.colours.count, look.places.count, look.edges.count) == (56, 81, 145))
    }

    @Test func redIsARedHueAndGreyIsNone() throws {
      let red = try Look(of: plain(20, 20, 220))
      #expect(red.colours[..<8].reduce(0, +) < 0.01 && red.colours[8..<12].reduce(0, +) > 0.99)
      let grey = try Look(of: plain(128, 128, 128))
      #expect(grey.colours[..<8].reduce(0, +) > 0.99)
      #expect(grey.edges[144] > 0.99)
    }

    @Test func movementIsToldByItsDirection() throws {
      func texture(_ shift: Int) throws -> Image {
        var bytes: [UInt8] = []
        for y in 0..<90 {
          for x in 0..<160 {
            let light = sin(Double(x - shift) / 5) * cos(Double(y) / 6)
            bytes.append(UInt8(127 + 100 * light))
          }
        }
        return try Image(width: 160, height: 90, channels: 1, bytes: bytes)
      }
      let moves = try Look.moves(from: texture(0), to: texture(3), slow: 1, fast: 10)
      #expect(moves.count == 17 && abs(moves.reduce(0, +) - 1) < 1e-4)
      // To the right, slowly.
      #expect(moves[1] > 0.6, "\(moves)")
      #expect(try Look.moves(from: texture(0), to: texture(0), slow: 1, fast: 10)[0] > 0.99)
    }
  }

  @Suite struct SalienceTests {
    /// Grey with a red thing in it.
    private func picture(_ x: Int, _ y: Int, bars: Int = 0) throws -> Image {
      var bytes: [UInt8] = []
      for row in 0..<90 {
        for column in 0..<160 {
          let isBar = row < bars || row >= 90 - bars
          let isThing = abs(column - x) < 9 && abs(row - y) < 9
          let light = UInt8(110 + (column * 13 + row * 7) % 5)
          bytes += isBar ? [0, 0, 0] : isThing ? [30, 40, 210] : [light, light, light]
        }
      }
      return try Image(width: 160, height: 90, channels: 3, bytes: bytes)
    }

    @Test(arguments: [Salience.Method.spectral, .fine])
    func aThingStandsOut(_ method: Salience.Method) throws {
      for (x, y) in [(40, 30), (120, 60)] {
        let found = try #require(try Salience(of: picture(x, y), by: method).found(least: 2))
        #expect(abs(found.x * 160 - Double(x)) < 8 && abs(found.y * 90 - Double(y)) < 8, "\(found)")
        let area = try #require(found.areas.first)
        #expect(area.x <= x && x < area.x + area.width && area.y <= y && y < area.y + area.height)
        #expect(found.spreadX < 0.15)
      }
    }

    @Test(arguments: [Salience.Method.spectral, .fine])
    func barsDrawNoEye(_ method: Salience.Method) throws {
      let found = try #require(try Salience(of: picture(50, 40, bars: 12), by: method).found(least: 2))
      #expect(abs(found.x * 160 - 50) < 10 && abs(found.y * 90 - 40) < 10, "\(found)")
    }

    @Test func nothingStandsOutInAPlainPicture() throws {
      let plain = try Image(width: 160, height: 90, channels: 3, bytes: [UInt8](repeating: 120, count: 160 * 90 * 3))
      for method in Salience.Method.allCases { #expect(try Salience(of: plain, by: method).found(least: 2) == nil) }
    }
  }
#endif

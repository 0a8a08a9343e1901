import RecutModel
import RecutPlugin

@testable import ShotBoundaries

/// A picture in the size that the plugin asks for.
struct Drawing {
  static let width = SmallPicture.width
  static let height = SmallPicture.height

  var bytes: [UInt8]

  /// Three bytes a pixel.
  init(_ pixel: (_ x: Int, _ y: Int) -> (Double, Double, Double)) {
    bytes = []
    bytes.reserveCapacity(Self.width * Self.height * 3)
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        let (red, green, blue) = pixel(x, y)
        for value in [red, green, blue] { bytes.append(UInt8(min(max(value, 0), 255))) }
      }
    }
  }

  static func plain(_ grey: Double) -> Drawing { Drawing { _, _ in (grey, grey, grey) } }

  /// A scene of patches of about 10 pixels, which differ from seed to seed; `shift` moves the camera to the right.
  static func scene(_ seed: UInt64, shift: Int = 0) -> Drawing {
    let tint = Double(hash(seed, 77, 77)) / 4
    return Drawing { x, y in
      let patch = Double(hash(seed, (x + shift) / 10, y / 9)) * 0.7
      let grain = Double(hash(seed &+ 1, x + shift, y)) / 8
      return (patch + grain + tint, patch + grain, 220 - patch + grain - tint)
    }
  }

  /// A number from 0 to 255 that looks random and is the same every time.
  private static func hash(_ seed: UInt64, _ x: Int, _ y: Int) -> UInt64 {
    var value = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(x)) &* 0xBF58_476D_1CE4_E5B9
    value ^= UInt64(bitPattern: Int64(y)) &* 0x94D0_49BB_1331_11EB
    value = (value ^ (value >> 31)) &* 0xD6E8_FEB8_6659_FD93
    return (value ^ (value >> 32)) & 0xFF
  }

  /// `share` of `other`, the rest of this.
  func mixed(with other: Drawing, _ share: Double) -> Drawing {
    var result = self
    for i in bytes.indices { result.bytes[i] = UInt8(Double(bytes[i]) * (1 - share) + Double(other.bytes[i]) * share) }
    return result
  }

  /// `other` to the left of `column`, this to the right.
  func wiped(by other: Drawing, to column: Int) -> Drawing {
    var result = self
    for i in bytes.indices where i / 3 % Self.width < column { result.bytes[i] = other.bytes[i] }
    return result
  }
}

/// A film of drawings.
struct Film {
  var pictures: [Drawing] = []

  /// A shot with a slow pan.
  mutating func shot(_ seed: UInt64, _ count: Int, speed: Int = 0) {
    for index in 0..<count { pictures.append(.scene(seed, shift: index * speed)) }
  }

  mutating func dissolve(from first: Drawing, to second: Drawing, _ count: Int) {
    for index in 1...count { pictures.append(first.mixed(with: second, Double(index) / Double(count + 1))) }
  }

  /// What the plugin says about it.
  func outputs(of plugin: ShotBoundaries = ShotBoundaries(), rate: Int32 = 24) throws -> Outputs {
    let info = MediaInfo(name: "film", path: "/film", container: "test", duration: nil)
    var run = plugin.start(AnalysisContext(media: info))
    // Its first picture is not at 0.
    let start = Time(1, over: 2)
    for (frame, picture) in pictures.enumerated() {
      try picture.bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        try run.see(
          Picture(
            lending: [Picture.Plane(start: base, stride: Drawing.width * 3)], format: .rgb24, width: Drawing.width,
            height: Drawing.height, time: start + Time(Int64(frame), over: rate), frame: frame))
      }
    }
    let frames = FrameTable(
      .variable(
        starts: SampleTimes(first: start, step: Time(1, over: rate), count: pictures.count),
        end: start + Time(Int64(pictures.count), over: rate)))
    return try run.finish(Media(info: info, frames: frames))
  }

  func shots(of plugin: ShotBoundaries = ShotBoundaries(), rate: Int32 = 24) throws -> [Shot] {
    guard case .shots(let shots)? = try outputs(of: plugin, rate: rate)["shots"] else { return [] }
    return shots.shots
  }
}

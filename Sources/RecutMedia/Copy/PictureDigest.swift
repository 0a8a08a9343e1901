internal import CFFmpeg

/// What tells one picture from every other, to the bit: 128 bits of MurmurHash3 over its shown samples.
///
/// It guards against accidents, not against somebody who wants two pictures to have the same one.
public struct PictureDigest: Hashable, Sendable {
  private let value: [UInt8]

  /// `nil` where the decoder itself says that something is wrong with the picture.
  ///
  /// - Throws: ``MediaError`` where memory ends.
  public init?(_ frame: Frame) throws(MediaError) {
    let picture = frame.pointer.pointee
    guard !frame.isDamaged, let description = av_pix_fmt_desc_get(AVPixelFormat(rawValue: picture.format))?.pointee
    else { return nil }
    guard let hash = av_murmur3_alloc() else { throw MediaError(.decoding, .outOfMemory, "comparing pictures") }
    defer { av_free(UnsafeMutableRawPointer(hash)) }
    av_murmur3_init(hash)
    withUnsafeBytes(of: (picture.width, picture.height, picture.format)) { Self.add($0, to: hash) }
    for (plane, (start, stride)) in Self.planes(of: picture).enumerated() {
      guard let step = description.step(inPlane: plane), let start else { continue }
      let isChroma = plane == 1 || plane == 2
      let width = Int(picture.width).halved(isChroma ? description.log2_chroma_w : 0)
      let height = Int(picture.height).halved(isChroma ? description.log2_chroma_h : 0)
      for row in 0..<height {
        Self.add(UnsafeRawBufferPointer(start: start + row * Int(stride), count: width * step), to: hash)
      }
    }
    var value = [UInt8](repeating: 0, count: 16)
    value.withUnsafeMutableBufferPointer { av_murmur3_final(hash, $0.baseAddress) }
    self.value = value
  }

  private static func add(_ bytes: UnsafeRawBufferPointer, to hash: OpaquePointer) {
    av_murmur3_update(hash, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
  }

  private static func planes(of picture: AVFrame) -> [(start: UnsafeMutablePointer<UInt8>?, stride: Int32)] {
    let (data, strides) = (picture.data, picture.linesize)
    return [(data.0, strides.0), (data.1, strides.1), (data.2, strides.2), (data.3, strides.3)]
  }
}

extension AVPixFmtDescriptor {
  /// Bytes from one sample of a plane to the next; `nil` where there is no such plane.
  fileprivate func step(inPlane plane: Int) -> Int? {
    [comp.0, comp.1, comp.2, comp.3].prefix(Int(nb_components)).filter { $0.plane == plane }.map { Int($0.step) }.max()
  }
}

extension Frame {
  /// Whether the decoder itself says that something is wrong with it.
  fileprivate var isDamaged: Bool {
    pointer.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0 || pointer.pointee.decode_error_flags != 0
  }
}

extension Int {
  /// Halved `times` times, rounded up.
  fileprivate func halved(_ times: UInt8) -> Int { -(-self >> Int(times)) }
}

internal import COpenCV
internal import Synchronization

/// What a fixed camera sees when nothing moves, learned picture by picture.
public final class Background: Sendable {
  /// Something that stands out from it.
  public struct Blob: Hashable, Sendable {
    /// In pixels.
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int
    /// How many of the box's pixels stand out.
    public var area: Int
    /// How much what is in the box looks like the background there, changes of light aside: from -1 to 1.
    public var likeness: Double
    /// How far it is from the background on average, in levels of the colour that differs most, of 255.
    public var difference: Double
  }

  /// What was seen in one picture.
  public struct Sight: Hashable, Sendable {
    public var blobs: [Blob] = []
    /// Which part of the picture stands out, from 0 to 1.
    public var share = 0.0
  }

  // One picture at a time: it learns from each.
  private let pointer: Mutex<OpaquePointer>

  /// - Parameters:
  ///   - history: how many pictures it remembers.
  ///   - threshold: the squared distance in standard deviations beyond which a pixel is none of the background's.
  public init(history: Int, threshold: Double) throws(OpenCVError) {
    guard let pointer = recut_background_make(Int32(history), threshold) else {
      throw OpenCVError("making room for the background")
    }
    self.pointer = Mutex(pointer)
  }

  deinit { pointer.withLock { recut_background_free($0) } }

  /// Looks at a picture in colour, always of the same size, and learns from it.
  ///
  /// - Parameters:
  ///   - rate: how much it counts, from 0 to 1; with 1 all that was learned is forgotten.
  ///   - smallest: how many pixels a blob covers at least.
  public func see(_ picture: Image, rate: Double, smallest: Int) throws(OpenCVError) -> Sight {
    let result: Result<Sight, OpenCVError> = pointer.withLock { background in
      var blobs: UnsafeMutablePointer<recut_blob>?
      var sight = Sight()
      let count = recut_background_see(
        background, picture.pointer, rate, Int32(smallest), &blobs, &sight.share)
      guard count >= 0 else { return .failure(OpenCVError("looking for what moves")) }
      defer { recut_blobs_free(blobs) }
      sight.blobs = UnsafeBufferPointer(start: blobs, count: Int(count)).map { blob in
        Blob(
          x: Int(blob.x), y: Int(blob.y), width: Int(blob.width), height: Int(blob.height), area: Int(blob.area),
          likeness: blob.likeness, difference: blob.difference)
      }
      return .success(sight)
    }
    return try result.get()
  }
}

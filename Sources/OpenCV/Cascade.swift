internal import COpenCV
internal import Synchronization

/// A cascade of boosted classifiers, as Debian's `opencv-data` has them (Viola and Jones, "Rapid object detection using a
/// boosted cascade of simple features", 2001).
public final class Cascade: Sendable {
  /// What was found: a box in pixels, and how sure the last stage was.
  public struct Find: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int
    public var weight: Double
  }

  /// How a picture is searched.
  public struct Search: Hashable, Sendable {
    /// By how much the window grows from one size to the next; more than 1.
    public var scaleStep = 1.1
    /// How many overlapping hits make a find.
    public var neighbours = 5
    /// Smallest and largest side of a find in pixels; 0 for no bound.
    public var smallest = 0
    public var largest = 0

    public init() {}
  }

  private let file: String
  // One search at a time: a classifier keeps its working memory in itself.
  private let pointer: Mutex<OpaquePointer>

  /// - Throws: ``OpenCVError`` for a file that is missing or no cascade.
  public init(file: String) throws(OpenCVError) {
    guard let pointer = recut_cascade_read(file) else { throw OpenCVError("reading the cascade '\(file)'") }
    self.file = file
    self.pointer = Mutex(pointer)
  }

  deinit { pointer.withLock { recut_cascade_free($0) } }

  /// Searches a gray picture.
  public func find(in gray: Image, _ search: Search = Search()) throws(OpenCVError) -> [Find] {
    try finds(in: gray, search, by: recut_cascade_find)
  }

  /// Searches a gray picture; the weight of a find is how many overlapping hits made it.
  public func count(in gray: Image, _ search: Search = Search()) throws(OpenCVError) -> [Find] {
    try finds(in: gray, search, by: recut_cascade_count)
  }

  private typealias Searching = (
    OpaquePointer?, OpaquePointer?, UnsafePointer<recut_cascade_search>?,
    UnsafeMutablePointer<UnsafeMutablePointer<recut_found>?>?
  ) -> Int32

  private func finds(
    in gray: Image, _ search: Search, by searching: Searching
  ) throws(OpenCVError) -> [Find] {
    var settings = recut_cascade_search(
      scale_step: search.scaleStep, neighbours: Int32(search.neighbours), smallest: Int32(search.smallest),
      largest: Int32(search.largest))
    let result: Result<[Find], OpenCVError> = pointer.withLock { cascade in
      var found: UnsafeMutablePointer<recut_found>?
      let count = searching(cascade, gray.pointer, &settings, &found)
      guard count >= 0 else { return .failure(OpenCVError("searching a picture with '\(file)'")) }
      defer { recut_found_free(found) }
      let finds = UnsafeBufferPointer(start: found, count: Int(count)).map { find in
        Find(
          x: Int(find.x), y: Int(find.y), width: Int(find.width), height: Int(find.height), weight: find.weight)
      }
      return .success(finds)
    }
    return try result.get()
  }

  /// How many windows of a gray picture pass it, overlapping ones each by itself: the more, the surer it is.
  ///
  /// - Parameter search: `neighbours` is not asked; `smallest` bounds the width, half of it the height.
  public func hits(in gray: Image, _ search: Search) throws(OpenCVError) -> Int {
    var settings = recut_cascade_search(
      scale_step: search.scaleStep, neighbours: 0, smallest: Int32(search.smallest), largest: Int32(search.largest))
    let count = pointer.withLock { recut_cascade_hits($0, gray.pointer, &settings) }
    guard count >= 0 else { throw OpenCVError("searching a picture with '\(file)'") }
    return Int(count)
  }
}

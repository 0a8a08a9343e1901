internal import RecutMedia
internal import RecutModel

/// Something that writes the pictures of an output, packet by packet.
protocol PictureStream: AnyObject {
  /// Pictures that are written.
  var written: Int { get }
  /// Adds the stream to the file, before its header is written.
  func add(to muxer: Muxer) throws -> Int
  /// Writes everything.
  ///
  /// - Parameter didEncode: is told the time up to which pictures are done.
  func write(_ didEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws
  func stop()
}

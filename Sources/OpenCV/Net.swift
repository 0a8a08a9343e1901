internal import COpenCV
internal import Synchronization

/// A neural network of an ONNX file.
public final class Net: Sendable {
  /// How a picture becomes the network's input: `(sample - mean) * scale`, each channel by itself.
  public struct Input: Hashable, Sendable {
    /// The order of the channels.
    public enum Order: String, Hashable, Sendable, CaseIterable { case bgr, rgb, gray }

    /// Size in pixels; pictures are brought to it, whatever their shape.
    public var width: Int
    public var height: Int
    public var order: Order
    /// In the order of the channels; of one for all, or for gray, the first counts.
    public var mean: [Double]
    public var scale: [Double]
    /// Whether the channels of a pixel lie side by side, not in planes.
    public var isInterleaved = false

    public init(width: Int, height: Int, order: Order = .bgr, mean: [Double] = [0], scale: [Double] = [1]) {
      self.width = width
      self.height = height
      self.order = order
      self.mean = mean
      self.scale = scale
    }
  }

  /// What one output of a network gave.
  public struct Output: Hashable, Sendable {
    public var name: String
    /// Lengths of the axes; the first counts the pictures, where the network keeps them apart.
    public var shape: [Int]
    /// The last axis the fastest.
    public var values: [Float]

    public init(name: String, shape: [Int], values: [Float]) {
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  private let file: String
  // One run at a time: the outputs lie in the network until the next.
  private let pointer: Mutex<OpaquePointer>

  /// - Throws: ``OpenCVError`` for a file that is missing, cut off or of operations that OpenCV does not know.
  public init(file: String) throws(OpenCVError) {
    guard let pointer = recut_net_read(file) else { throw OpenCVError("reading the model '\(file)'") }
    self.file = file
    self.pointer = Mutex(pointer)
  }

  deinit { pointer.withLock { recut_net_free($0) } }

  /// The names of its outputs, in the order in which ``run(_:_:)`` gives them.
  public var outputs: [String] {
    pointer.withLock { net in
      (0..<recut_net_output_count(net)).compactMap { recut_net_output_name(net, $0).map { String(cString: $0) } }
    }
  }

  /// Runs pictures through it, all at once.
  ///
  /// - Throws: ``OpenCVError`` where the model takes no input of this shape.
  public func run(_ images: [Image], _ input: Input) throws(OpenCVError) -> [Output] {
    var shape = recut_net_input()
    shape.width = Int32(input.width)
    shape.height = Int32(input.height)
    shape.is_rgb = input.order == .rgb ? 1 : 0
    shape.is_gray = input.order == .gray ? 1 : 0
    shape.is_interleaved = input.isInterleaved ? 1 : 0
    func value(_ list: [Double], _ index: Int, _ otherwise: Double) -> Double {
      list.count > index ? list[index] : list.first ?? otherwise
    }
    shape.mean = (value(input.mean, 0, 0), value(input.mean, 1, 0), value(input.mean, 2, 0))
    shape.scale = (value(input.scale, 0, 1), value(input.scale, 1, 1), value(input.scale, 2, 1))
    let result: Result<[Output], OpenCVError> = pointer.withLock { net in
      let pictures = images.map { Optional($0.pointer) }
      guard recut_net_run(net, pictures, Int32(images.count), &shape) == 0 else {
        return .failure(OpenCVError("running the model '\(file)' on \(input.width)x\(input.height) pixels"))
      }
      // The pictures are used up to here.
      withExtendedLifetime(images) {}
      return .success((0..<recut_net_output_count(net)).compactMap { Self.output($0, of: net) })
    }
    return try result.get()
  }

  private static func output(_ index: Int32, of net: OpaquePointer) -> Output? {
    var lengths = [Int32](repeating: 0, count: 8)
    var axes: Int32 = 0
    guard let name = recut_net_output_name(net, index), let numbers = recut_net_output(net, index, &lengths, &axes)
    else { return nil }
    let shape = lengths.prefix(Int(axes)).map { Int($0) }
    return Output(
      name: String(cString: name), shape: shape,
      values: Array(UnsafeBufferPointer(start: numbers, count: shape.reduce(1, *))))
  }
}

internal import COpenCV
internal import Synchronization

/// Something that has learnt to tell rows of numbers apart (OpenCV's ml).
public final class Classifier: Sendable {
  /// How it learns.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A support vector machine with a Gaussian kernel, of two classes.
    case svm
    /// Trees that vote.
    case forest
    /// Normal distributions, one a class.
    case bayes

    fileprivate var number: Int32 {
      switch self {
      case .svm: Int32(recut_classifier_svm)
      case .forest: Int32(recut_classifier_forest)
      case .bayes: Int32(recut_classifier_bayes)
      }
    }
  }

  /// What to learn from.
  public struct Examples: Sendable {
    /// All of one width.
    public var rows: [[Float]]
    /// From 0 on, one a row; there is one of each at least.
    public var labels: [Int]
    /// How much an example of each class counts.
    public var weights: [Double]
    /// Into how many parts the examples are divided to choose what suits; below 2 nothing is chosen.
    public var parts: Int
    public var seed: UInt64

    public init(rows: [[Float]], labels: [Int], weights: [Double], parts: Int, seed: UInt64) {
      (self.rows, self.labels, self.weights, self.parts, self.seed) = (rows, labels, weights, parts, seed)
    }
  }

  private let kind: Kind
  private let classes: Int
  // One call at a time: nothing says that OpenCV's models can be asked side by side.
  private let pointer: Mutex<OpaquePointer>

  /// Learns. The same examples and seed give the same.
  public init(_ kind: Kind, learningFrom examples: Examples) throws(OpenCVError) {
    let values = examples.rows.flatMap { $0 }
    let labels = examples.labels.map { Int32($0) }
    let weights = examples.weights
    let pointer = values.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        weights.withUnsafeBufferPointer { weights in
          var given = recut_examples()
          given.values = values.baseAddress
          given.rows = Int32(examples.rows.count)
          given.columns = Int32(examples.rows.first?.count ?? 0)
          given.labels = labels.baseAddress
          given.classes = Int32(weights.count)
          given.weights = weights.baseAddress
          given.parts = Int32(examples.parts)
          given.seed = examples.seed
          return recut_classifier_train(kind.number, &given)
        }
      }
    }
    guard let pointer else { throw OpenCVError("learning") }
    (self.kind, classes) = (kind, weights.count)
    self.pointer = Mutex(pointer)
  }

  /// From its ``text``.
  ///
  /// - Throws: ``OpenCVError`` for a text that is none.
  public init(_ kind: Kind, classes: Int, text: String) throws(OpenCVError) {
    guard let pointer = recut_classifier_read(kind.number, Int32(classes), text) else {
      throw OpenCVError("reading what was learnt")
    }
    (self.kind, self.classes) = (kind, classes)
    self.pointer = Mutex(pointer)
  }

  deinit { pointer.withLock { recut_classifier_free($0) } }

  /// All that it has learnt, as OpenCV writes it.
  public func text() throws(OpenCVError) -> String {
    let text: String? = pointer.withLock { pointer in
      guard let text = recut_classifier_text(pointer) else { return nil }
      defer { recut_text_free(text) }
      return String(cString: text)
    }
    guard let text else { throw OpenCVError("writing what was learnt") }
    return text
  }

  /// How wide the rows are that it takes.
  public var width: Int { pointer.withLock { Int(recut_classifier_width($0)) } }

  /// What it says of rows of its width: of a support vector machine one number, above 0 for class 1; of others one for each
  /// class, from 0 to 1.
  public func scores(_ rows: [[Float]]) throws(OpenCVError) -> [[Double]] {
    let columns = rows.first?.count ?? 0
    guard columns > 0 else { return rows.map { _ in [] } }
    let count = kind == .svm ? 1 : classes
    let values = rows.flatMap { $0 }
    var scores = [Float](repeating: 0, count: rows.count * count)
    let code = pointer.withLock { pointer in
      recut_classifier_scores(pointer, values, Int32(rows.count), Int32(columns), &scores)
    }
    guard code == 0 else { throw OpenCVError("telling shots apart") }
    return stride(from: 0, to: scores.count, by: count).map { scores[$0..<($0 + count)].map(Double.init) }
  }

  /// The directions in which rows whose mean is 0 differ most (principal components), at most `keep`.
  public static func axes(_ rows: [[Float]], keep: Int) throws(OpenCVError) -> [[Float]] {
    let columns = rows.first?.count ?? 0
    let most = max(min(keep, columns, rows.count), 1)
    var axes = [Float](repeating: 0, count: most * columns)
    let count = recut_axes_find(rows.flatMap { $0 }, Int32(rows.count), Int32(columns), Int32(most), &axes)
    guard count > 0, columns > 0 else { throw OpenCVError("finding what tells shots apart") }
    return stride(from: 0, to: Int(count) * columns, by: columns).map { Array(axes[$0..<($0 + columns)]) }
  }
}

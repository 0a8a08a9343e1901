internal import COpenCV

/// The library behind the vision plugins.
public enum OpenCV {
  /// As `4.6.0`.
  public static var version: String { String(cString: recut_cv_version()) }

  /// To be called once, before anything else: keeps OpenCV from printing, and bounds its threads.
  ///
  /// - Parameter threads: how many it may use; 0 for as many as there are cores.
  public static func begin(threads: Int) { recut_cv_set_threads(Int32(threads)) }
}

/// What OpenCV could not do, in its own words.
public struct OpenCVError: Error, CustomStringConvertible, Sendable {
  /// What was being done, to which file.
  public var doing: String
  /// OpenCV's own text.
  public var reason: String

  /// Takes the last failure on this thread.
  init(_ doing: String) {
    self.doing = doing
    reason = String(cString: recut_cv_error())
  }

  public var description: String { reason.isEmpty ? doing : "\(doing): \(reason)" }
}

internal import CFFmpeg
internal import Synchronization

/// The libraries of libav. They are loaded at first use, so a program that needs none of them starts without.
public enum Libav {
  public enum Library: String, CaseIterable, Sendable {
    case avutil, avcodec, avformat, avfilter

    var number: recut_libav {
      switch self {
      case .avutil: RECUT_AVUTIL
      case .avcodec: RECUT_AVCODEC
      case .avformat: RECUT_AVFORMAT
      case .avfilter: RECUT_AVFILTER
      }
    }

    /// The name by which it is looked for, as `libavfilter.so.8`.
    public var fileName: String { String(cString: recut_libav_soname(number)) }
  }

  /// Loads `library` and those that it stands on; quick when that was done before.
  ///
  /// - Throws: ``MediaError`` of stage `loading` with the loader's reason and what to install.
  public static func require(_ library: Library) throws(MediaError) {
    if isLoaded(library) { return }
    var text = [CChar](repeating: 0, count: 512)
    guard recut_libav_load(library.number, &text, text.count) == 0 else {
      let reason = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let package = library.fileName.replacing(".so.", with: "", maxReplacements: 1)
      let doing = "loading \(library.fileName) (apt install \(package))"
      throw MediaError(.loading, .notInstalled, doing, log: [reason])
    }
    LibavLog.start()
    loaded.withLock { $0.formUnion(Library.allCases.prefix { $0 != library } + [library]) }
  }

  /// The running library's version, as `8.44.100`.
  ///
  /// - Throws: ``MediaError`` where it cannot be loaded.
  public static func version(of library: Library) throws(MediaError) -> String {
    try require(library)
    let version = recut_libav_version(library.number)
    return "\(version >> 16).\(version >> 8 & 0xff).\(version & 0xff)"
  }

  static func isLoaded(_ library: Library) -> Bool { loaded.withLock { $0.contains(library) } }

  private static let loaded = Mutex<Set<Library>>([])
}

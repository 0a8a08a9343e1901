internal import CFFmpeg

/// Owns an `AVDictionary`: options on their way into libav, and those that it left.
struct OptionDictionary: ~Copyable {
  var pointer: OpaquePointer?

  init(_ options: [String: String] = [:]) {
    for (key, value) in options.sorted(by: { $0.key < $1.key }) { set(key, value) }
  }

  mutating func set(_ key: String, _ value: String) { av_dict_set(&pointer, key, value, 0) }

  /// What libav did not take, by key.
  var remaining: [String: String] { Self.contents(of: pointer) }

  /// A dictionary that libav owns, as a value.
  static func contents(of dictionary: OpaquePointer?) -> [String: String] {
    var contents: [String: String] = [:]
    var entry: UnsafeMutablePointer<AVDictionaryEntry>?
    while true {
      entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)
      guard let entry else { return contents }
      contents[String(cString: entry.pointee.key)] = String(cString: entry.pointee.value)
    }
  }

  deinit {
    var pointer = pointer
    av_dict_free(&pointer)
  }
}

/// Which metadata is kept: all of it, or what is named in full or by its first words.
struct KeyFilter {
  private let wanted: [String]

  init(_ keys: [String]) { wanted = keys.map(Self.name) }

  /// A key without the word that ffmpeg puts before all of them.
  static func name(_ key: String) -> String { key.hasPrefix("lavfi.") ? String(key.dropFirst(6)) : key }

  func keeps(_ name: String) -> Bool { wanted.isEmpty || rank(name) < wanted.count }

  /// The place of the first wanted key that takes in `name`.
  private func rank(_ name: String) -> Int {
    wanted.firstIndex { name == $0 || name.hasPrefix($0 + ".") || name.hasPrefix($0 + "_") } ?? wanted.count
  }

  /// In the order of the keys, and within one in that of the alphabet.
  func sorted(_ names: some Sequence<String>) -> [String] {
    names.sorted { (rank($0), $0) < (rank($1), $1) }
  }
}

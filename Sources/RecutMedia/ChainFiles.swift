internal import CFFmpeg
internal import Glibc

/// What a chain would do to files. Filters open them as soon as they are made, so this is asked before that.
enum ChainFiles {
  /// The first filter of `chain` that writes a file or listens on the network, or reads a file that is not there.
  static func fault(in chain: String) -> FilterCatalogue.Fault? {
    for filter in ChainText(chain).filters {
      if let why = alwaysRefused[filter.name] {
        return FilterCatalogue.Fault(message: "the filter '\(filter.name)' \(why)", hint: nil)
      }
      for (option, value) in options(of: filter) where !value.isEmpty {
        if let fault = fault(filter.name, option, value) { return fault }
      }
    }
    return nil
  }

  /// Whether any value in `chain` is the name of something that is there.
  static func namesFile(_ chain: String) -> Bool {
    ChainText(chain).filters.contains { $0.arguments.contains { access(path($0.value), F_OK) == 0 } }
  }

  /// The paths that options of `chain` name for reading, as written.
  static func read(by chain: String) -> [String] {
    ChainText(chain).filters.flatMap { filter in
      options(of: filter).compactMap { option, value in
        value.isEmpty || !reads(option, of: filter.name) ? nil : path(value)
      }
    }
  }

  /// A file's path, which may be written as an address.
  private static func path(_ value: String) -> String {
    value.hasPrefix("file:") ? String(value.dropFirst("file:".count)) : value
  }

  private static func fault(_ filter: String, _ option: Option, _ value: String) -> FilterCatalogue.Fault? {
    if writes(option, of: filter) {
      return FilterCatalogue.Fault(
        message: "the filter '\(filter)' would write the file '\(value)': a chain of a recipe writes none",
        hint: "leave '\(option.name)' out")
    }
    let path = path(value)
    guard reads(option, of: filter), access(path, R_OK) != 0 else { return nil }
    let reason = errno == ENOENT ? "no such file" : String(cString: strerror(errno))
    return FilterCatalogue.Fault(
      message: "the filter '\(filter)' cannot read '\(value)': \(reason)",
      hint: path.hasPrefix("/") ? nil : "paths in a chain begin in the folder in which recut is run")
  }

  /// These need no option for it.
  private static let alwaysRefused = [
    "vidstabdetect": "writes a file, and a chain of a recipe writes none",
    "zmq": "listens on the network", "azmq": "listens on the network",
  ]

  /// Options of which libavfilter's own description says too little.
  private static let written: [String: Set<String>] = [
    "asr": ["logfn"], "whisper": ["destination"], "metadata": ["file"], "ametadata": ["file"],
    "libvmaf": ["log_path"], "signature": ["filename"], "deshake": ["filename"],
  ]
  private static let read: Set<String> = [
    "movie.filename", "amovie.filename", "arnndn.model", "cover_rect.cover", "find_rect.object", "sofalizer.sofa",
    "removelogo.filename",
  ]

  private static func writes(_ option: Option, of filter: String) -> Bool {
    if written[filter]?.contains(option.name) == true || option.name == "stats_file" { return true }
    let words = ["write", "save", "store", "dump", "log", "print", "output"]
    return option.help.contains("file") && words.contains { option.help.contains($0) }
  }

  private static func reads(_ option: Option, of filter: String) -> Bool {
    read.contains("\(filter).\(option.name)") || option.help.contains("file")
  }

  struct Option {
    var name: String
    /// In small letters.
    var help: String
    var isText: Bool
    var offset: Int32
  }

  /// The options that take a text, with what they are given. Those without a key come in the order of libavfilter's list.
  private static func options(of filter: ChainText.Filter) -> [(Option, String)] {
    let known = known(filter.name)
    var found: [(Option, String)] = []
    var places = known[...]
    for (key, value) in filter.arguments {
      if let key {
        places = []
        // Newer libavfilter reads the option's value from a file.
        if key.hasPrefix("/") {
          found.append((Option(name: key, help: "file", isText: true, offset: 0), value))
        } else if let option = known.first(where: { $0.name == key }) {
          // Of several names for one thing the first.
          found.append((known.first { $0.offset == option.offset } ?? option, value))
        }
      } else if let option = places.popFirst() {
        places = places.drop { $0.offset == option.offset }
        found.append((option, value))
      }
    }
    return found.filter { $0.0.isText }
  }

  /// What libavfilter says of a filter's options.
  static func known(_ filter: String) -> [Option] {
    guard var described = avfilter_get_by_name(filter)?.pointee.priv_class else { return [] }
    return withUnsafePointer(to: &described) { object in
      var options: [Option] = []
      var option: UnsafePointer<AVOption>?
      while let next = av_opt_next(object, option) {
        if next.pointee.type != AV_OPT_TYPE_CONST {
          options.append(
            Option(
              name: text(next.pointee.name), help: text(next.pointee.help).lowercased(),
              isText: next.pointee.type == AV_OPT_TYPE_STRING, offset: next.pointee.offset))
        }
        option = next
      }
      return options
    }
  }
}

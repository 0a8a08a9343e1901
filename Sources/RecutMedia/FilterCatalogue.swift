internal import CFFmpeg
internal import RecutPlugin

/// What libavfilter has, and whether a chain of filters is sound: asked before any medium is decoded.
public enum FilterCatalogue {
  /// Something wrong with a chain.
  public struct Fault: Hashable, Sendable {
    /// A sentence: which filter or option, and what is wrong with it.
    public let message: String
    /// A sentence that may help: `did you mean 'signalstats'?`
    public let hint: String?
  }

  /// The words that an option of a filter takes, in the filter's order; empty where it takes none, or there is no such
  /// option or filter, or no libavfilter.
  public static func words(ofOption option: String, in filter: String) -> [String] {
    guard (try? Libav.require(.avfilter)) != nil, var described = avfilter_get_by_name(filter)?.pointee.priv_class
    else { return [] }
    return withUnsafeMutablePointer(to: &described) { object in
      guard let unit = av_opt_find(object, option, nil, 0, AV_OPT_SEARCH_FAKE_OBJ)?.pointee.unit else { return [] }
      var words: [String] = []
      var next = av_opt_next(object, nil)
      while let known = next {
        let isOfIt = known.pointee.type == AV_OPT_TYPE_CONST && text(known.pointee.unit) == text(unit)
        if isOfIt { words.append(text(known.pointee.name)) }
        next = av_opt_next(object, known)
      }
      return words
    }
  }

  /// Names of all filters, in the order of the alphabet.
  ///
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func names() throws(MediaError) -> [String] {
    try Libav.require(.avfilter)
    var names: [String] = []
    var state: UnsafeMutableRawPointer?
    while let filter = av_filter_iterate(&state) { names.append(text(filter.pointee.name)) }
    return names.sorted()
  }

  /// The files that `chain` reads and that are there, as it names them: relative paths begin in the working folder.
  ///
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func filesRead(by chain: String) throws(MediaError) -> [String] {
    // Most chains name no file. Then libavfilter, which takes a while to load, need not be asked which options do.
    guard ChainFiles.namesFile(chain) else { return [] }
    try Libav.require(.avfilter)
    return ChainFiles.read(by: chain)
  }

  /// What is wrong with `chain`, or `nil`.
  ///
  /// Names, options and their values are checked; with `input` also whether the filters go together on such frames. No
  /// file is written: a chain that would do so is refused before its filters are made.
  ///
  /// - Throws: ``MediaError`` where libavfilter is not installed.
  public static func fault(in chain: String, input: FrameFormat? = nil) throws(MediaError) -> Fault? {
    let known = try names()
    if let fault = ChainFiles.fault(in: chain) { return fault }
    LibavLog.clear()
    do {
      if let input {
        _ = try FilterGraph(chain, inputs: [FilterInput(nil, input)], threads: 1)
      } else {
        try ParsedGraph.parse(chain)
      }
      return nil
    } catch {
      return fault(from: error, chain, known)
    }
  }

  static func fault(from error: MediaError, _ chain: String, _ known: [String]) -> Fault {
    for line in error.log {
      if let name = quoted(in: line, after: "No such filter: ") {
        if name.isEmpty { return Fault(message: "the filter chain '\(chain)' has a filter without a name", hint: nil) }
        return Fault(message: "there is no filter '\(name)'", hint: didYouMean(name, known))
      }
      guard let option = quoted(in: line, after: "Option ") ?? quoted(in: line, after: "option ") else { continue }
      // `[Parsed_crop_1] Option 'foo' not found`, or `Error applying option 'foo' to filter 'crop'`.
      let names = ChainText(chain).filters.map(\.name)
      let owner = names.first { line.contains("_\($0)_") || line.contains("filter '\($0)'") } ?? names.first ?? ""
      let message = "the filter '\(owner)' has no option '\(option)'"
      return Fault(message: message, hint: didYouMean(option, ChainFiles.known(owner).map(\.name)))
    }
    let reasons = error.log.map { $0.drop { $0 == "[" }.description }
      .filter { !$0.contains("Error initializing") && !$0.hasPrefix(" with args") }
    let reason = reasons.last.map(inWords) ?? error.code.description
    return Fault(message: "the filter chain '\(chain)' cannot be built: \(reason)", hint: nil)
  }

  private static func didYouMean(_ word: String, _ names: [String]) -> String? {
    nearest(to: word, in: names).map { "did you mean '\($0)'?" }
  }

  private static func quoted(in line: String, after words: String) -> String? {
    guard let found = line.firstRange(of: words + "'") else { return nil }
    let rest = line[found.upperBound...]
    return rest.firstIndex(of: "'").map { String(rest[..<$0]) }
  }

  /// `Parsed_crop_0] Invalid size` without what only libav's authors understand.
  private static func inWords(_ line: String) -> String {
    guard let end = line.firstRange(of: "] ") else { return line }
    let name = line[..<end.lowerBound].split(separator: " ").first ?? ""
    let parts = name.split(separator: "_")
    let filter = parts.first == "Parsed" ? parts.dropFirst().dropLast().joined(separator: "_") : String(name)
    return "\(filter): \(line[end.upperBound...])"
  }
}

/// A graph that is parsed, its filters made and their options set, but joined to nothing.
private enum ParsedGraph {
  static func parse(_ chain: String) throws(MediaError) {
    let doing = "reading the filter chain '\(chain)'"
    var graph = avfilter_graph_alloc()
    var inputs: UnsafeMutablePointer<AVFilterInOut>?
    var outputs: UnsafeMutablePointer<AVFilterInOut>?
    defer {
      avfilter_inout_free(&inputs)
      avfilter_inout_free(&outputs)
      avfilter_graph_free(&graph)
    }
    try check(avfilter_graph_parse2(graph, chain, &inputs, &outputs), .filtering, doing)
  }
}

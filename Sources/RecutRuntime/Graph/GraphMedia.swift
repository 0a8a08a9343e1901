import RecutModel
import RecutPlugin
import RecutRecipe

/// Which kinds of streams a medium has.
struct MediumContents {
  var kinds: Set<Want.Kind>
  var info: MediaInfo?
}

/// A stream that an analysis wants and its medium does not have.
struct Lack {
  var port: String
  var medium: String
  var kind: Want.Kind
}

extension GraphBuilder {
  mutating func check(_ medium: RecipeMedium) -> GraphMedium? {
    guard let file = medium.file else { return nil }
    if case .file(let subtitles)? = medium.subtitles { checkWords(subtitles) }
    if environment.isMadeByRun(file.absolute) {
      return GraphMedium(name: medium.name, path: file.absolute, recipe: medium, info: nil)
    }
    guard checkReadable(file) else { return nil }
    if let header = environment.header {
      do {
        let info = try header(medium)
        contents[medium.name] = MediumContents(kinds: kinds(of: medium, file, info), info: info)
        checkTracks(of: medium, info)
      } catch {
        diagnostics.error(
          "\(quoted(file.written)) cannot be read as media: \(error)", on: file.node,
          kind: (error as? MediumFault)?.kind ?? .badInput)
      }
    }
    return GraphMedium(
      name: medium.name, path: file.absolute, recipe: medium, info: contents[medium.name]?.info)
  }

  private mutating func checkWords(_ file: RecipePath) {
    guard checkReadable(file), let words = environment.words else { return }
    do {
      try words(file.absolute)
    } catch {
      diagnostics.error(
        "\(quoted(file.written)) cannot be read as subtitles: \(error)", on: file.node,
        kind: (error as? MediumFault)?.kind ?? .badInput)
    }
  }

  private func kinds(of medium: RecipeMedium, _ file: RecipePath, _ info: MediaInfo) -> Set<Want.Kind> {
    var kinds: Set<Want.Kind> = []
    if !info.video.isEmpty { kinds.insert(.video) }
    if !info.audio.isEmpty { kinds.insert(.audio) }
    // Without somebody to look for files beside the medium nothing can be said to be missing.
    let beside = environment.subtitlesBeside.map { !$0(file.absolute).isEmpty } ?? true
    if medium.subtitles != nil || beside || info.subtitles.contains(where: { $0.isText }) { kinds.insert(.subtitles) }
    return kinds
  }

  private mutating func checkTracks(of medium: RecipeMedium, _ info: MediaInfo) {
    check(medium.video, "video", info.video.map { _ in nil }, medium)
    check(medium.audio, "audio", info.audio.map { $0.language }, medium)
    guard case .track(let track)? = medium.subtitles else { return }
    if case .number(let number) = track.value, info.subtitles.indices.contains(number - 1) {
      guard !info.subtitles[number - 1].isText else { return }
      diagnostics.error(
        "subtitle track \(number) of \(quoted(medium.name)) is of pictures, not of words", on: track.node)
    } else {
      check(track, "subtitle", info.subtitles.map { $0.isText ? $0.language : nil }, medium)
    }
  }

  private mutating func check(
    _ track: Located<RecipeTrack>?, _ kind: String, _ languages: [String?], _ medium: RecipeMedium
  ) {
    guard let track else { return }
    let known = languages.compactMap { $0 }
    let count = languages.isEmpty ? "no" : "\(languages.count)"
    let has = "\(quoted(medium.name)) has \(count) \(kind) track\(languages.count == 1 ? "" : "s")"
    switch track.value {
    case .number(let number) where !languages.indices.contains(number - 1):
      diagnostics.error("no \(kind) track \(number): \(has)", on: track.node)
    case .language(let language) where !known.contains(language):
      let list = known.isEmpty ? "" : ", in \(listed(known.map { quoted($0) }))"
      diagnostics.error("no \(kind) track in \(quoted(language)): \(has)\(list)", on: track.node)
    default: break
    }
  }

  /// Whether a file is there and can be read; reported otherwise.
  mutating func checkReadable(_ path: RecipePath) -> Bool {
    guard let reason = FileStatus.whyUnreadable(path.absolute) else { return true }
    let place = path.written == path.absolute ? "" : " (\(path.absolute))"
    diagnostics.error(
      "\(quoted(path.written))\(place): \(reason)", on: path.node,
      hint: diagnostics.isFull ? nil : didYouMean(path.absolute.fileName, FileStatus.neighbours(of: path.absolute)),
      kind: .missingInput)
    return false
  }

  /// An analysis must find in a medium what it wants to be shown.
  mutating func checkWants(
    of plugin: any ConfiguredPlugin, _ info: PluginInfo, _ node: RecipeNode, _ binding: GraphBinding
  ) {
    let lacks = lacks(of: plugin, binding)
    for lack in lacks {
      let reference = binding.places[lack.port]?.first { $0.text == lack.medium }
      diagnostics.error(
        "\(quoted(info.id)) needs \(lack.kind.described), and \(quoted(lack.medium)) has none",
        at: reference?.node.range ?? node.nameRange,
        hint: [reference?.node.originHint, lack.kind.remedy].compactMap { $0 }.joined(separator: "; "))
    }
    for case .subtitles(let language) in (plugin as? any ConfiguredAnalysis)?.wants ?? [] {
      for input in binding.inputs {
        guard case .medium(let name) = input.source, !lacks.contains(where: { $0.medium == name }) else { continue }
        let reference = binding.places[input.port]?.first { $0.text == input.reference }
        tellWords(of: name, language, at: reference?.node.range ?? node.nameRange)
      }
    }
  }

  /// What an analysis wants to be shown and does not find in its media.
  func lacks(of plugin: any ConfiguredPlugin, _ binding: GraphBinding) -> [Lack] {
    let wants = Set((plugin as? any ConfiguredAnalysis)?.wants.map(\.kind) ?? [])
    return binding.inputs.flatMap { input -> [Lack] in
      guard case .medium(let name) = input.source, let contents = contents[name] else { return [] }
      let missing = wants.subtracting(contents.kinds)
      return [Want.Kind.video, .audio, .subtitles].filter(missing.contains)
        .map { Lack(port: input.port, medium: name, kind: $0) }
    }
  }
}

extension GraphBuilder {
  /// Says which file beside a medium is read where that is not plain: there are several, or none in the language.
  mutating func tellWords(of name: String, _ language: String?, at place: SourceRange) {
    guard let recipe = recipe.media.first(where: { $0.name == name }), let info = contents[name]?.info,
      let medium = PlannedMedium(recipe), medium.subtitles == .any,
      case .file(let chosen)? = medium.words(in: language, info), chosen != medium.path
    else { return }
    let files = medium.subtitleFiles
    func called(_ path: String) -> String { quoted(path.fileName) }
    let isWanted = language != nil && SubtitleFiles.language(of: chosen, beside: medium.path) == language
    guard !isWanted, files.count > 1 || language != nil else { return }
    let why =
      language.map { "no subtitles of \(quoted(medium.name)) are said to be in \(quoted($0))" }
      ?? "beside \(quoted(medium.name)) lie \(listed(files.map(called)))"
    diagnostics.add(
      Diagnostic(
        "\(why): \(called(chosen)) is read", at: place,
        hint: "choose with `language`, or with `subtitles` at the medium", severity: .warning))
  }
}

extension Want.Kind {
  /// What a person can do where a medium lacks it.
  fileprivate var remedy: String {
    switch self {
    case .video, .audio: "`optional: true` leaves the node out where there is none"
    case .subtitles: "put a file of the film's name and `.srt` beside it, or name one under the medium's `subtitles`"
    }
  }

  /// For a sentence.
  var noun: String {
    switch self {
    case .video: "picture"
    case .audio: "sound"
    case .subtitles: "subtitles"
    }
  }

  fileprivate var described: String { self == .video ? "a \(noun)" : noun }
}

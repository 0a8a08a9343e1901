import RecutModel
import RecutPlugin
import RecutRecipe

extension GraphBuilder {
  mutating func check(_ output: RecipeOutput) -> GraphOutput? {
    if let kind = output.kind, !environment.outputKinds.contains(kind) {
      diagnostics.error("this recut cannot write `.\(output.file.fileExtension)`", on: output.file.node)
    }
    if let encoders = environment.encoders, output.kind?.isRendered == true {
      let (file, media) = (output.file.absolute, recipe.media.compactMap { contents[$0.name]?.info })
      if output.kind?.hasPictures == true, !output.video.isOff {
        let faults = encoders.faults(in: output.video, of: file, isStill: output.still != nil, media)
        report(faults, output.video.node, output)
      }
      if output.kind?.hasSound == true, !output.audio.isOff {
        report(encoders.faults(in: output.audio, of: file, media), output.audio.node, output)
      }
    }
    if output.kind == .animation || output.kind == .picture { requirePictures(for: output) }
    if output.subtitles != .none { tellWords(of: output) }
    let source = output.edit.flatMap { editSource($0) }
    guard let kind = output.kind, let source else { return nil }
    checkShown(output, of: source.node)
    return GraphOutput(recipe: output, kind: kind, node: source.node, output: source.output)
  }

  /// A picture cannot be made of sound; known where the headers of all media are.
  private mutating func requirePictures(for output: RecipeOutput) {
    let media = recipe.media.map { contents[$0.name]?.info }
    guard !media.isEmpty, media.allSatisfy({ $0?.video.isEmpty ?? false }) else { return }
    diagnostics.error(
      "there are no pictures for `.\(output.file.fileExtension)`: no medium of the recipe has any", on: output.file.node
    )
  }

  /// Where no node of the recipe alone says which words of a medium are read, the output's are chosen by default.
  private mutating func tellWords(of output: RecipeOutput) {
    for medium in recipe.media {
      let readers = recipe.nodes.count {
        $0.uses?.value == "subtitles" && $0.references.map { $0.text } == [medium.name]
      }
      if readers != 1 { tellWords(of: medium.name, nil, at: output.file.node.range) }
    }
  }

  /// The node's output that a reference to an edit leads to.
  private mutating func editSource(_ reference: RecipeReference) -> (node: String, output: String)? {
    guard case .found(let candidates) = resolve(reference) else { return nil }
    if absent[reference.name] != nil {
      diagnostics.error("\(why(reference)), so that there is nothing to write", on: reference.node)
      return nil
    }
    for candidate in candidates where candidate.type == .edit {
      if case .node(let name, let output) = candidate.source { return (name, output) }
    }
    diagnostics.error(
      "`edit` takes an edit, but \(given(reference, candidates))", on: reference.node, hint: editHint)
    return nil
  }

  /// The nodes that give an edit.
  var editHint: String {
    let fitting = names.fitting([.edit], except: nil)
    return fitting.isEmpty
      ? "no node of the recipe gives one" : "\(listed(fitting.map { quoted($0) }, "or")) would fit"
  }

  /// Faults that the encoders find, at the key of `video` or `audio` that they are about.
  private mutating func report(_ faults: [Fault], _ node: YAMLNode?, _ output: RecipeOutput) {
    for fault in faults {
      var value = node
      var key: SourceRange?
      for step in fault.path {
        guard case .key(let name) = step, let next = value?.entries?.first(where: { $0.key == name }) else { break }
        (value, key) = (next.value, next.keyRange)
      }
      // Of an encoder's option nobody tells whether its name or its value is at fault.
      let isKey = fault.path.count > 1
      diagnostics.error(
        fault.message, at: (isKey ? key : nil) ?? value?.range ?? output.file.node.range,
        hint: hint([fault.hint, value?.originHint]))
    }
  }

  /// No output may be written over an input or over another output.
  mutating func checkFiles() {
    let inputs = inputs()
    let owners = Dictionary(inputs.map { (FileStatus.identity(of: $0.path), $0.words) }) { _, last in last }
    var written: [FileStatus.Identity: RecipeOutput] = [:]
    for output in recipe.outputs {
      checkNumbered(output, inputs)
      for path in [output.target.absolute, output.subtitleFile].compactMap({ $0 }) {
        let identity = FileStatus.identity(of: path)
        let what =
          path == output.target.absolute ? "the output" : "its subtitle file \(quoted(path.fileName))"
        if FileStatus.isFolder(path) {
          diagnostics.error("\(what) is a folder", on: output.file.node)
        } else if let owner = owners[identity] {
          diagnostics.error("\(what) would overwrite \(owner)", on: output.file.node)
        } else if let first = written.updateValue(output, forKey: identity) {
          written[identity] = first
          let place = first.file.node.range.described(from: output.file.node.range.source)
          diagnostics.error("\(what) is the same file as the output at \(place)", on: output.file.node)
        }
      }
    }
  }

  /// The files of an output that has one for every clip, whose number is not known yet.
  private mutating func checkNumbered(_ output: RecipeOutput, _ inputs: [(path: String, words: String)]) {
    if let owner = inputs.last(where: { output.isOneForEveryClip($0.path) }) {
      diagnostics.error("one of its files would overwrite \(owner.words)", on: output.file.node)
    } else if let other = recipe.outputs.first(where: { output.isOneForEveryClip($0.file.absolute) }) {
      let place = other.file.node.range.described(from: output.file.node.range.source)
      diagnostics.error("one of its files is the output at \(place)", on: output.file.node)
    }
  }

  /// Every file that the recipe reads, and what it is for a sentence; of two words about one file the last ones count.
  private func inputs() -> [(path: String, words: String)] {
    var owners = fileParameters().map { ($0.path, "a file that \(quoted($0.node)) reads") }
    for medium in recipe.media {
      let words = "the subtitles of \(quoted(medium.name))"
      if case .file(let path)? = medium.subtitles { owners.append((path.absolute, words)) }
      guard let file = medium.file else { continue }
      // Whichever of them is read: they are the film's.
      owners += (environment.subtitlesBeside?(file.absolute) ?? []).map { ($0, words) }
    }
    for medium in recipe.media {
      if let file = medium.file { owners.append((file.absolute, "the medium \(quoted(medium.name))")) }
    }
    owners.append((FilePath.absolute(recipe.source.name, from: recipe.workingDirectory), "the recipe"))
    return owners
  }

  private func fileParameters() -> [(path: String, node: String)] {
    recipe.nodes.flatMap { node in
      let declared = node.uses.flatMap { environment.registry[$0.value] }?.info.parameters ?? []
      return declared.flatMap { parameter -> [YAMLNode] in
        guard let value = node.with?[parameter.name] else { return [] }
        return switch parameter.type {
        case .file: [value]
        case .files: (value.entries ?? []).map(\.value)
        default: []
        }
      }
      .compactMap { recipe.path($0) }.map { ($0.absolute, node.name) }
    }
  }
}

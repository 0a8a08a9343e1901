import CYAML

/// The border to libyaml: its parser as a sequence of Swift values. No pointer leaves this type.
final class YAMLEventReader {
  /// On the heap and never moved: the parser keeps pointers into itself and into `bytes`.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let source: SourceText

  init?(_ text: String, source: SourceText) {
    self.source = source
    parser = .allocate(capacity: 1)
    bytes = .allocate(capacity: text.utf8.count)
    _ = bytes.initialize(fromContentsOf: text.utf8)
    guard yaml_parser_initialize(parser) == 1 else {
      bytes.deallocate()
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// The next event. After the end of the stream there is none.
  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    let range = SourceRange(source, position(event.start_mark), position(event.end_mark))
    return YAMLEvent(kind: kind(of: event), range: range)
  }

  private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_ALIAS_EVENT: .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT: .scalar(scalar(event), anchor: text(event.data.scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      .sequenceStart(anchor: text(event.data.sequence_start.anchor), tag: text(event.data.sequence_start.tag))
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      .mappingStart(anchor: text(event.data.mapping_start.anchor), tag: text(event.data.mapping_start.tag))
    case YAML_MAPPING_END_EVENT: .mappingEnd
    default: .streamEnd
    }
  }

  private func scalar(_ event: yaml_event_t) -> YAMLScalar {
    let data = event.data.scalar
    let style: YAMLScalar.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    // By length: a double-quoted scalar may hold `\0`.
    let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
    return YAMLScalar(String(decoding: bytes, as: UTF8.self), style: style, tag: text(data.tag))
  }

  private func text(_ bytes: UnsafePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private var problem: YAMLProblem {
    let kind: YAMLProblem.Kind =
      switch parser.pointee.error {
      case YAML_MEMORY_ERROR: .memory
      case YAML_READER_ERROR: .reader
      default: .syntax
      }
    return YAMLProblem(
      kind: kind, problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
      at: position(parser.pointee.problem_mark), context: parser.pointee.context.map { String(cString: $0) } ?? "",
      contextAt: position(parser.pointee.context_mark), offset: Int(clamping: parser.pointee.problem_offset))
  }

  /// libyaml counts from 0.
  private func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}

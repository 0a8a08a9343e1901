/// One event of libyaml's parser, as a Swift value.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(YAMLScalar, anchor: String?)
    case sequenceStart(anchor: String?, tag: String?)
    case sequenceEnd
    case mappingStart(anchor: String?, tag: String?)
    case mappingEnd
  }

  var kind: Kind
  var range: SourceRange
}

/// A fault of libyaml's parser in its own words; marks counted from 1.
struct YAMLProblem: Error {
  enum Kind { case memory, reader, syntax }

  var kind: Kind
  var problem: String
  var at: SourcePosition
  var context: String
  var contextAt: SourcePosition
  /// Which byte a reader's problem is about.
  var offset: Int
}

/// A YAML document, read whole.
public struct YAMLDocument: Sendable {
  public let source: SourceText
  /// `nil` where the document could not be read to its end, or is empty.
  public let root: YAMLNode?
  public let diagnostics: [Diagnostic]

  /// Reads one document from `text`.
  public init(text: String, name: String, limits: YAMLLimits = YAMLLimits()) {
    self.init(source: SourceText(name: name, text: text), text: text, limits: limits)
  }

  /// Reads one document from the bytes of a file.
  public init(bytes: [UInt8], name: String, limits: YAMLLimits = YAMLLimits()) {
    do {
      let text = try YAMLBytes.text(bytes, name: name)
      self.init(text: text, name: name, limits: limits)
    } catch {
      self.init(failed: error)
    }
  }

  /// Reads one document from a file, shown in diagnostics as `name`.
  public init(file path: String, name: String? = nil, limits: YAMLLimits = YAMLLimits()) {
    do {
      let bytes = try TextFile.read(path, name: name ?? path, limit: limits.bytes)
      self.init(bytes: bytes, name: name ?? path, limits: limits)
    } catch {
      self.init(failed: error)
    }
  }

  private init(failed: Diagnostic) {
    source = failed.at.source
    root = nil
    diagnostics = [failed]
  }

  private init(source: SourceText, text: String, limits: YAMLLimits) {
    self.source = source
    guard let reader = YAMLEventReader(text, source: source) else {
      root = nil
      diagnostics = [Diagnostic("out of memory", at: SourceRange(source, at: .beginning))]
      return
    }
    var builder = YAMLTreeBuilder(source: source, limits: limits)
    var found: YAMLNode?
    do {
      found = try builder.build(from: reader)
    } catch {
      builder.diagnostics.append(error)
    }
    root = found
    diagnostics = builder.diagnostics
  }
}

import RecutModel

/// One object of a message, read key by key; faults name the place.
struct WireFields {
  let json: JSON
  /// For sentences: `cue 3`.
  let place: String

  init(_ json: JSON, _ place: String) throws(PluginError) {
    guard json.members != nil else { throw PluginError("\(place) is not an object") }
    self.json = json
    self.place = place
  }

  /// What a key holds; `nil` where it is absent or `null`.
  subscript(key: String) -> JSON? {
    guard let value = json[key], value != .null else { return nil }
    return value
  }

  func fault(_ key: String, _ expected: String) -> PluginError {
    PluginError("`\(key)` of \(place) is \(self[key] == nil ? "missing" : "not \(expected)")")
  }

  func number(_ key: String) throws(PluginError) -> Double {
    guard let value = self[key]?.doubleValue else { throw fault(key, "a number") }
    return value
  }

  func optionalNumber(_ key: String) throws(PluginError) -> Double? {
    self[key] == nil ? nil : try number(key)
  }

  func integer(_ key: String) throws(PluginError) -> Int {
    guard let value = self[key]?.intValue else { throw fault(key, "a whole number") }
    return value
  }

  func optionalInteger(_ key: String) throws(PluginError) -> Int? {
    self[key] == nil ? nil : try integer(key)
  }

  func text(_ key: String) throws(PluginError) -> String {
    guard let value = self[key]?.stringValue else { throw fault(key, "a text") }
    return value
  }

  func optionalText(_ key: String) throws(PluginError) -> String? {
    self[key] == nil ? nil : try text(key)
  }

  func boolean(_ key: String, default fallback: Bool) throws(PluginError) -> Bool {
    guard let value = self[key] else { return fallback }
    guard let boolean = value.boolValue else { throw fault(key, "true or false") }
    return boolean
  }

  func list(_ key: String) throws(PluginError) -> [JSON] {
    guard let value = self[key]?.arrayValue else { throw fault(key, "a list") }
    return value
  }

  /// A list that may be absent.
  func optionalList(_ key: String) throws(PluginError) -> [JSON] { self[key] == nil ? [] : try list(key) }

  func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Word.Type) throws(PluginError) -> Word
  {
    guard let word = Word(rawValue: try text(key)) else {
      throw fault(key, "one of \(type.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
    }
    return word
  }
}

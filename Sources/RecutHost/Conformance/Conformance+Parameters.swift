internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

extension Conformance {
  func parameters() throws -> Check.Outcome {
    let faults = configure(given).faults
    guard !faults.isEmpty else { return .passed }
    let missing = manifest.info.parameters.filter { parameter in
      parameter.isRequired && !given.contains { $0.key == parameter.name }
    }
    let hint = missing.map { " --set \($0.name)=…" }.joined()
    return .failed(faults.map(\.message).joined(separator: "; ") + (hint.isEmpty ? "" : "; give it by\(hint)"))
  }

  /// The least and the greatest value of each parameter, and each of its words.
  func extremes() throws -> Check.Outcome {
    var tried = 0
    for parameter in manifest.info.parameters {
      for value in parameter.extremes {
        tried += 1
        if let fault = tries(parameter.name, value) { return .failed(fault) }
      }
    }
    return tried == 0 ? .skipped("it has no parameters with bounds") : .passed
  }

  /// What is out of bounds or of another type: recut or the program refuses it, or the program can do with it.
  func badParameters() throws -> Check.Outcome {
    for parameter in manifest.info.parameters {
      for value in parameter.nonsense where configure(other(than: parameter.name, value)).faults.isEmpty {
        if let fault = tries(parameter.name, value) { return .failed(fault) }
      }
    }
    return configure(given + [.init("no-such-parameter", 1)]).faults.isEmpty
      ? .failed("a parameter that there is not was taken") : .passed
  }

  private func other(than name: String, _ value: JSON) -> [JSON.Member] {
    given.filter { $0.key != name } + [.init(name, value)]
  }

  /// What is wrong where one parameter has this value.
  private func tries(_ name: String, _ value: JSON) -> String? {
    let parameters = other(than: name, value)
    if let fault = configure(parameters).faults.first { return "`\(name)` at \(value.text()): \(fault.message)" }
    do {
      _ = try outputs(TestMedium(count: 3), with: parameters)
    } catch let error as PluginError where error.isBadInput {
      return nil
    } catch {
      return "`\(name)` at \(value.text()): \(error)"
    }
    return nil
  }
}

extension ParameterInfo {
  /// Values at its bounds, as a recipe writes them. Bounds that no whole number reaches are none.
  fileprivate var extremes: [JSON] {
    switch type {
    case .choice: (choices ?? []).map { .string($0) }
    case .boolean: [true, false]
    case .number: [minimum, maximum].compactMap { $0.map { .number($0) } }
    case .integer:
      [minimum?.rounded(.up), maximum?.rounded(.down)].compactMap { $0.flatMap { Int(exactly: $0) } }.map {
        .integer($0)
      }
    case .time, .timeOrFrames: [minimum, maximum].compactMap { $0.map { Self.time($0) } }
    default: []
    }
  }

  /// Values that it should not take, or that are unlikely where it has no bounds.
  fileprivate var nonsense: [JSON] {
    switch type {
    case .number: ["nonsense", .number((minimum ?? 0) - 1)] + (maximum.map { [.number($0 + 1)] } ?? [])
    case .integer:
      ["nonsense", 0.5]
        + [(minimum ?? 0).rounded(.up) - 1, maximum.map { $0.rounded(.down) + 1 }].compactMap {
          $0.flatMap { Int(exactly: $0) }
        }.map { .integer($0) }
    case .boolean, .choice, .weights: ["nonsense"]
    case .time, .timeOrFrames:
      ["nonsense", Self.time((minimum ?? 0) - 1)] + (maximum.map { [Self.time($0 + 1)] } ?? [])
    case .text: [""]
    // Its contents are read before the plugin is started.
    case .file, .files: []
    case .texts: [["a": "b"], []]
    case .choices: [["a": "nonsense"]]
    case .labels: ["nonsense", [["a": "b"]]]
    case .ranges: [["nonsense"], []]
    }
  }

  private static func time(_ seconds: Double) -> JSON { .string(JSON.number(seconds).text() + "s") }
}

import ArgumentParser
import RecutMedia
import RecutModel
import RecutRecipe
import RecutRender
import RecutRuntime

/// Why a command ended: the exit code of the contract, a sentence, and the diagnostics where there are some.
struct Failure: Error {
  var code: Int32
  var message: String
  var diagnostics: [Diagnostic] = []
  /// What was whole before it happened.
  var written: [RunReport.Output] = []

  init(_ code: RecutError.Code, _ message: String) {
    self.code = code.rawValue
    self.message = message
  }

  /// The recipe's faults; the exit code is the one that they ask for.
  init(_ diagnostics: [Diagnostic]) {
    code = diagnostics.exitCode
    let count = diagnostics.count { $0.severity == .error }
    message = count == 1 ? "the recipe has an error" : "the recipe has \(count) errors"
    self.diagnostics = diagnostics
  }

  private init(_ error: RecutError) {
    self.init(error.code, error.message)
    diagnostics = error.diagnostics
  }

  /// An error after which some outputs are there.
  init(_ error: any Error, written: [RunReport.Output]) {
    self = Self.failure(of: error) ?? Failure(RecutError(error))
    self.written = written
  }

  /// Tells of an error in the form that was asked for, and gives the exit code. `command` is the one that was running,
  /// if it came to that.
  static func report(_ error: any Error, of command: (any ParsableCommand.Type)? = nil, asJSON: Bool) -> Int32 {
    do {
      return try tell(error, of: command, asJSON: asJSON)
    } catch {
      // Standard output is what failed, so the rest is said on standard error.
      error.tell()
      return error.code
    }
  }

  private static func tell(
    _ error: any Error, of command: (any ParsableCommand.Type)?, asJSON: Bool
  ) throws(Failure) -> Int32 {
    if let failure = failure(of: error) {
      if asJSON {
        try Streams.result(failure.json.text(indented: true))
      } else {
        failure.tell()
      }
      return failure.code
    }
    let code = Recut.exitCode(for: error).rawValue
    let message = fullMessage(error, of: command)
    guard !message.isEmpty else { return code }
    if code == 0 {
      try Streams.result(message)
    } else if asJSON {
      try Streams.result(json(code, Recut.message(for: error), []).text(indented: true))
    } else {
      Streams.talk(message)
    }
    return code
  }

  /// With the usage of the command that found its arguments wrong; ArgumentParser knows it only while it parses.
  private static func fullMessage(_ error: any Error, of command: (any ParsableCommand.Type)?) -> String {
    guard error is ValidationError, let command else { return Recut.fullMessage(for: error) }
    return "Error: \(Recut.message(for: error))\n" + Recut.usageString(for: command)
  }

  /// `nil` for what ArgumentParser itself throws: wrong usage, and asking for help.
  private static func failure(of error: any Error) -> Failure? {
    switch error {
    case let failure as Failure: failure
    case is RecutError, is MediaError: Failure(RecutError(error))
    case let error as RenderError: Failure(.init(rawValue: error.exitCode) ?? .failed, "\(error)")
    case is ExitCode, is CleanExit, is ValidationError: nil
    default: Recut.exitCode(for: error) == .failure ? Failure(RecutError(error)) : nil
    }
  }

  private func tell() {
    let colour = Streams.usesColour(2)
    for diagnostic in diagnostics { Streams.talk(diagnostic.rendered(colour: colour)) }
    if diagnostics.isEmpty { Streams.talk("recut: \(message.withoutControls)") }
    for output in written { Streams.talk("recut: '\(output.file)' is written and whole") }
  }

  private var json: JSON { Self.json(code, message, diagnostics, written) }

  private static func json(
    _ code: Int32, _ message: String, _ diagnostics: [Diagnostic], _ written: [RunReport.Output] = []
  ) -> JSON {
    .object([
      "error": .object([
        "code": .integer(Int(code)), "message": .string(message), "diagnostics": .array(diagnostics.map(\.json)),
        "outputs": written.isEmpty ? nil : .array(written.map(\.json)),
      ])
    ])
  }
}
